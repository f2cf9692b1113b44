using System.Text;

namespace Lotsenbot.Knowledge.Documents;

/// <summary>Cuts a document into passages along its headings; long sections are cut between sentences into parts of about the same length.</summary>
public sealed class PassageSplitter
{
    /// <summary>In characters. Measured: passages under 100 words are found worse, 150 to 300 words are good.</summary>
    public const int LongestPassage = 1500;

    private const int ShortSection = 350;

    public IReadOnlyList<Passage> Split(Document document)
    {
        var passages = new List<Passage>();
        foreach (var section in Sections(document).Where(section => section.Lines.Count > 0 || section.StandsAlone))
            foreach (var (page, text) in Parts(section))
                passages.Add(new Passage(document.Name, document.Title, section.Path, page, passages.Count, text));
        return passages;
    }

    private sealed record Line(string Text, int? Page);

    private sealed record Section(List<string> Path, List<Line> Lines, Line? Heading)
    {
        public int Length => Lines.Sum(line => line.Text.Length + 1);

        /// <summary>A heading without text below it and without sub-headings: all it says is itself.</summary>
        public bool StandsAlone { get; set; }
    }

    private static List<Section> Sections(Document document)
    {
        var path = new List<(int Level, string Text)>();
        var sections = new List<Section> { new([], [], null) };
        foreach (var block in document.Blocks)
        {
            if (block.Kind != BlockKind.Heading)
            {
                sections[^1].Lines.Add(new Line(block.Kind == BlockKind.ListItem ? "- " + block.Text : block.Text, block.Page));
                continue;
            }
            path.RemoveAll(heading => heading.Level >= block.Level);
            sections[^1].StandsAlone = sections[^1].Heading is not null && sections[^1].Lines.Count == 0 && path.Count < sections[^1].Path.Count;
            path.Add((block.Level, block.Text));
            sections.Add(new Section(path.Select(heading => heading.Text).ToList(), [], new Line(block.Text, block.Page)));
        }
        sections[^1].StandsAlone = sections[^1].Heading is not null && sections[^1].Lines.Count == 0;
        return MergeShort(sections);
    }

    /// <summary>Two short neighbours under the same heading make one passage; the second one's heading becomes a line of it.</summary>
    private static List<Section> MergeShort(List<Section> sections)
    {
        var merged = new List<Section>();
        foreach (var section in sections)
        {
            if (merged.Count > 0 && merged[^1] is { Lines.Count: > 0 } before && section.Lines.Count > 0 && section.Path.Count > 1
                && before.Path.Count == section.Path.Count && before.Path.SkipLast(1).SequenceEqual(section.Path.SkipLast(1))
                && before.Length + section.Length < LongestPassage && Math.Min(before.Length, section.Length) < ShortSection)
            {
                before.Lines.Add(section.Heading!);
                before.Lines.AddRange(section.Lines);
            }
            else
                merged.Add(section);
        }
        return merged;
    }

    private static IEnumerable<(int? Page, string Text)> Parts(Section section)
    {
        var lines = section.Lines.Count > 0 ? section.Lines : [section.Heading!];
        var units = lines.SelectMany(Units).ToList();
        var count = (int)Math.Ceiling(units.Sum(unit => unit.Text.Length + 1) / (double)LongestPassage);
        var target = units.Sum(unit => unit.Text.Length + 1) / count;
        var part = new StringBuilder();
        int? page = null;
        foreach (var unit in units)
        {
            if (part.Length > 0 && part.Length + unit.Text.Length / 2 > target)
            {
                yield return (page, part.ToString());
                part.Clear();
            }
            if (part.Length == 0)
                page = unit.Page;
            else
                part.Append(unit.StartsLine ? '\n' : ' ');
            part.Append(unit.Text);
        }
        if (part.Length > 0)
            yield return (page, part.ToString());
    }

    private sealed record Unit(string Text, int? Page, bool StartsLine);

    /// <summary>Where a passage may be cut: between lines, and between the sentences of a long one.</summary>
    private static IEnumerable<Unit> Units(Line line)
    {
        if (line.Text.Length < LongestPassage / 2)
            return [new Unit(line.Text, line.Page, true)];
        return SentenceSplitter.Split(line.Text)
            .SelectMany(sentence => sentence.Chunk(LongestPassage).Select(characters => new string(characters)))
            .Select((sentence, i) => new Unit(sentence, line.Page, i == 0));
    }
}
