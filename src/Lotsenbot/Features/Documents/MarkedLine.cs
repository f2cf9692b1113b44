using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Features.Documents;

/// <summary>A stretch of text that is cited word for word, or stands beside what is.</summary>
public sealed record TextRun(string Text, bool IsCited);

/// <summary>One line of a passage: a paragraph, a list item or a table row.</summary>
public sealed record MarkedLine(IReadOnlyList<TextRun> Runs)
{
    public string Text => string.Concat(Runs.Select(run => run.Text));

    public bool IsCited => Runs.Any(run => run.IsCited);

    public MarkedLine From(int start) =>
        new([.. Runs.Select((run, index) => index == 0 ? run with { Text = run.Text[start..] } : run)]);

    /// <summary>Cuts a passage's text into its lines and finds the cited sentences in them.</summary>
    public static IReadOnlyList<MarkedLine> ReadAll(string text, SentenceRange? cited)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var marks = cited is { } range ? Marks(lines, SentenceSplitter.Split(text), range) : [];
        return [.. lines.Select((line, number) => new MarkedLine([.. Cut(line, marks.Where(mark => mark.Line == number))]))];
    }

    // The sentences stand in the text one after the other; one that was put together from pieces is not found, and stays unmarked.
    private static List<Mark> Marks(string[] lines, IReadOnlyList<string> sentences, SentenceRange cited)
    {
        var marks = new List<Mark>();
        var (line, start) = (0, 0);
        for (var index = 0; index < sentences.Count; index++)
        {
            for (var (inLine, from) = (line, start); inLine < lines.Length; inLine++, from = 0)
            {
                var at = lines[inLine].IndexOf(sentences[index], from, StringComparison.Ordinal);
                if (at < 0)
                    continue;
                (line, start) = (inLine, at + sentences[index].Length);
                if (cited.Contains(index))
                    marks.Add(new Mark(line, at, start));
                break;
            }
        }
        return marks;
    }

    private static IEnumerable<TextRun> Cut(string line, IEnumerable<Mark> marks)
    {
        var written = 0;
        foreach (var mark in marks)
        {
            if (mark.Start > written)
                yield return new TextRun(line[written..mark.Start], IsCited: false);
            yield return new TextRun(line[mark.Start..mark.End], IsCited: true);
            written = mark.End;
        }
        if (written < line.Length)
            yield return new TextRun(line[written..], IsCited: false);
    }

    private readonly record struct Mark(int Line, int Start, int End);
}
