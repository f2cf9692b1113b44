using System.Text;

namespace Lotsenbot.Benchmarks;

/// <summary>One section of RESULTS.md while it is written.</summary>
internal sealed class Markdown(string section)
{
    private readonly StringBuilder _text = new($"## {section}\n\n");

    public void Paragraph(string text) => _text.Append(text).Append("\n\n");

    public void Table(string[] head, IEnumerable<string[]> rows)
    {
        Row(head);
        Row([.. head.Select((_, i) => i == 0 ? "---" : "---:")]);
        foreach (var row in rows)
            Row(row);
        _text.Append('\n');

        void Row(string[] cells) => _text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }

    /// <summary>Shows the section, and puts it into the file in place of the one with the same heading.</summary>
    public void Publish(string? file)
    {
        Console.Write(_text);
        if (file is null)
            return;
        var sections = File.Exists(file) ? File.ReadAllText(file).Split("\n## ") : ["# Results\n"];
        var others = sections.Where((text, i) => i == 0 || !text.StartsWith(section + "\n", StringComparison.Ordinal)).ToList();
        File.WriteAllText(file, string.Join("\n## ", [others[0].TrimEnd() + "\n", .. others.Skip(1).Append(_text.ToString()[3..]).Order(StringComparer.Ordinal).Select(text => text.TrimEnd() + "\n")]));
    }
}
