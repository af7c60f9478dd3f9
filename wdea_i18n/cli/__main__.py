"""``python -m wdea_i18n.cli`` is ``wdea-i18n``."""

from wdea_i18n.cli import main

if __name__ == "__main__":
    main()
