"""What a reader meets in a Content, in reading order."""

from collections.abc import Iterator

from missions.content.value import Content, Figure, Paragraph, Picture, Run, Section, Table


def text_of(content: Content) -> str:
    """Return what is read from title to conclusions, one line per block or row."""
    box = (f"{line.label} {plain(line.runs)}".strip() for line in content.coverage.lines)
    body = (line for section in content.sections for line in _lines(section))
    return "\n".join((*content.title_lines, *content.changes, *box, *body))


def plain(runs: tuple[Run, ...]) -> str:
    """Return the text of runs read together."""
    return "".join(run.text for run in runs)


def notes_of(content: Content) -> tuple[Figure, ...]:
    """Return the figures that carry a note, in the order they are first read."""
    noted = {figure.key: figure for figure in content.figures if figure.note}
    read = dict.fromkeys(key for key in _figures_read(content) if key in noted)
    return tuple(noted[key] for key in read)


def _lines(section: Section) -> Iterator[str]:
    heading = " ".join(part for part in (section.number, section.title) if part)
    if heading:
        yield heading
    for block in section.blocks:
        match block:
            case Paragraph():
                yield plain(block.runs)
            case Table():
                yield block.caption
                for row in (block.head, *block.rows):
                    yield "\t".join(cell.text for cell in row)
                if block.note:
                    yield block.note
            case Picture():
                yield from (text for text in (block.alt, block.caption) if text)


def _figures_read(content: Content) -> Iterator[str]:
    """Give the refs of figures in runs and cells in reading order."""
    for line in content.coverage.lines:
        yield from _refs(line.runs)
    for section in content.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield from _refs(block.runs)
            elif isinstance(block, Table):
                yield from (cell.ref for row in block.rows for cell in row if cell.ref)


def _refs(runs: tuple[Run, ...]) -> Iterator[str]:
    return (run.ref for run in runs if run.kind == "figure")
