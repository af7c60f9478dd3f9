"""What can go wrong, as a tree; every error knows its exit code and the way out.

    WdeaError                     1   anything below
    ├── UsageError                2   the command or a setting asks for what does not exist
    ├── SourceError               3   a release cannot be read
    │   ├── UnsupportedFormat         not a format that is read here
    │   ├── BrokenFile                damaged, or not what its name says
    │   ├── EncryptedFile             protected by a password
    │   ├── HostileFile               an archive or XML trick, or far too large
    │   └── EmptyDocument             there is no text in it
    ├── LanguageUncertain         4   the language of a release is unclear or unsupported
    ├── ModelError                5   a language package is missing or does not work
    │   ├── NoRoute                   no installed package leads from source to target
    │   ├── PackageRefused            a package file is unsafe, damaged or of another kind
    │   └── IndexUnavailable          the index of packages cannot be reached or read
    ├── OutputError               6   an output could not be written, or came out wrong
    ├── GlossaryError             7   a glossary cannot be read, or says two things at once
    ├── ServiceError              8   a part of the service does not start
    └── RunCancelled              9   somebody has cancelled the run
"""


class WdeaError(Exception):
    """An error to be shown to a person: what happened, and what to do about it.

    Args:
        message: what happened, naming the file or the thing concerned.
        hint: what the person can do now; empty when there is nothing to add.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UsageError(WdeaError):
    exit_code = 2


class SourceError(WdeaError):
    exit_code = 3


class UnsupportedFormat(SourceError):
    pass


class BrokenFile(SourceError):
    pass


class EncryptedFile(SourceError):
    pass


class HostileFile(SourceError):
    pass


class EmptyDocument(SourceError):
    pass


class LanguageUncertain(WdeaError):
    exit_code = 4


class ModelError(WdeaError):
    exit_code = 5


class NoRoute(ModelError):
    pass


class PackageRefused(ModelError):
    pass


class IndexUnavailable(ModelError):
    pass


class OutputError(WdeaError):
    exit_code = 6


class GlossaryError(WdeaError):
    exit_code = 7


class ServiceError(WdeaError):
    exit_code = 8


class RunCancelled(WdeaError):
    exit_code = 9
