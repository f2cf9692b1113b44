namespace Lotsenbot.Knowledge.Documents;

/// <summary>
/// Cuts a document into passages: chapter by chapter (headings of the first level), between sentences, into parts of about the same length;
/// a list of questions and answers before each question.
/// Headings inside a passage stand in it as lines that begin with <see cref="HeadingMark"/>.
/// </summary>
public sealed class PassageSplitter
{
    /// <summary>In characters. Measured: shorter passages are found worse, see <c>tests/Lotsenbot.Benchmarks/RESULTS.md</c>.</summary>
    public const int LongestPassage = 1700;

    public const string HeadingMark = "# ";

    public IReadOnlyList<Passage> Split(Document document)
    {
        var passages = new List<Passage>();
        foreach (var chapter in Chapters(document))
            foreach (var part in Parts(chapter))
            {
                var first = part.Find(unit => !unit.IsOnlyHeading) ?? part[^1];
                passages.Add(new Passage(document.Name, document.Title, first.Path, first.Page, passages.Count, Text(part)) { Facts = document.Facts });
            }
        return passages;
    }

    /// <summary>What may not be cut: a sentence, a heading, a list item, a table row.</summary>
    /// <param name="IsAsked">A question that belongs to its answer: nothing is closer to what people ask.</param>
    private sealed record Unit(string Text, IReadOnlyList<string> Path, int? Page, bool StartsLine, bool IsHeading, bool IsAsked = false)
    {
        public bool IsOnlyHeading => IsHeading && !IsAsked;
    }

    private static List<List<Unit>> Chapters(Document document)
    {
        var chapters = new List<List<Unit>> { new() };
        var path = new List<(int Level, string Text)>();
        var headings = document.Blocks.Where(block => block.Kind == BlockKind.Heading).ToList();
        var chapterLevel = headings.Select(block => block.Level).DefaultIfEmpty().Min();
        var areQuestions = headings.Count(IsQuestion) > headings.Count / 2;
        foreach (var block in document.Blocks)
        {
            if (block.Kind == BlockKind.Heading)
            {
                path.RemoveAll(heading => heading.Level >= block.Level);
                path.Add((block.Level, block.Text));
                if (block.Level == chapterLevel || (areQuestions && chapters[^1] is [.., { IsHeading: false }]))
                    chapters.Add([]);
            }
            var headingPath = path.Select(heading => heading.Text).ToList();
            chapters[^1].AddRange(areQuestions && IsQuestion(block) ? [Question(block, headingPath)] : Units(block, headingPath));
        }
        return chapters;
    }

    private static bool IsQuestion(Block block) => block.Kind == BlockKind.Heading && block.Text.EndsWith('?');

    private static Unit Question(Block block, List<string> path) => new(HeadingMark + block.Text, path[..^1], block.Page, true, true, IsAsked: true);

    private static IEnumerable<Unit> Units(Block block, List<string> path)
    {
        if (block.Kind == BlockKind.Heading)
            return [new Unit(HeadingMark + block.Text, path, block.Page, true, true)];
        var mark = block.Kind == BlockKind.ListItem ? "- " : "";
        return SentenceSplitter.Split(block.Text)
            .SelectMany(sentence => sentence.Chunk(LongestPassage).Select(characters => new string(characters)))
            .Select((sentence, i) => new Unit((i == 0 ? mark : "") + sentence, path, block.Page, i == 0, false));
    }

    private static List<List<Unit>> Parts(List<Unit> chapter)
    {
        var parts = new List<List<Unit>>();
        var length = 0;
        foreach (var unit in chapter)
        {
            if (parts.Count == 0 || length + unit.Text.Length > LongestPassage)
            {
                // A heading goes with what it stands above.
                var headings = parts.Count > 0 ? parts[^1].Reverse<Unit>().TakeWhile(last => last.IsHeading).Reverse().ToList() : [];
                if (parts.Count > 0 && headings.Count < parts[^1].Count)
                    parts[^1].RemoveRange(parts[^1].Count - headings.Count, headings.Count);
                else
                    headings.Clear();
                parts.Add(headings);
                length = headings.Sum(heading => heading.Text.Length + 1);
            }
            parts[^1].Add(unit);
            length += unit.Text.Length + 1;
        }
        return parts;
    }

    /// <summary>The headings at the top are the passage's path and not repeated in its text, unless they are all it says.</summary>
    private static string Text(List<Unit> part)
    {
        var body = part.SkipWhile(unit => unit.IsOnlyHeading).ToList();
        if (body.Count == 0)
            return string.Join('\n', part.Select(unit => unit.Text[HeadingMark.Length..]));
        return body.Skip(1).Aggregate(body[0].Text, (text, unit) => text + (unit.StartsLine ? '\n' : ' ') + unit.Text);
    }
}
