"""How the bundled starter models are made, as a recipe that anyone can run again.

    stock        sentences of releases, written for it, with slots
    dictionaries words and phrases of free dictionaries
    catalogues   sentences of free programs' message catalogues
    books        of books that were translated paragraph by paragraph
    corpora      which text, how much of each, what of it is fit to learn from
    numbers      in digits on both sides, as packages get them
    arrays       its sentences as rows of pieces
    alignment    which piece renders which; a first state for the model
    inline_terms terms in the target's wording in sources, to be taken over
    network      the Transformer
    begin        a first state from a bundled package, with more layers if wanted
    transfer     or from another language's training
    learn        the training
    together     the training of several languages at once, with one encoder
    resident     its text on a GPU, and its steps recorded once and played again
    export       from a checkpoint to an Argos package

``python -m wdea_i18n.training --help`` says how; what it needs is installed by
``pip install '.[train]'``.
"""
