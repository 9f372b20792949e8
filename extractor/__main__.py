"""``python -m extractor``: the command line."""

from extractor.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
