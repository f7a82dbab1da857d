"""Start the browser app: the same as `referat serve`."""

from assistant.cli import main

if __name__ == "__main__":
    main(["serve"])
