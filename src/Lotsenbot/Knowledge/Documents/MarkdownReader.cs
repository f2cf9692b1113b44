using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Lotsenbot.Knowledge.Documents;

/// <summary>Reads Markdown (CommonMark with tables, task lists and front matter).</summary>
public sealed class MarkdownReader : IDocumentReader
{
    private static readonly MarkdownPipeline _pipeline = CreatePipeline();

    public IReadOnlyCollection<string> Extensions { get; } = [".md", ".markdown"];

    private static MarkdownPipeline CreatePipeline()
    {
        var builder = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().UseGridTables().UseTaskLists().UseAutoLinks().UseFootnotes();
        // "die*den Lots*in" is no emphasis: a star inside a word marks gender.
        var emphasis = builder.InlineParsers.FindExact<EmphasisInlineParser>()!.EmphasisDescriptors;
        emphasis.RemoveAll(descriptor => descriptor.Character == '*');
        emphasis.Add(new EmphasisDescriptor('*', 1, 2, enableWithinWord: false));
        return builder.Build();
    }

    public Document Read(DocumentFile file, CancellationToken cancellationToken)
    {
        var markdown = Markdown.Parse(TextDecoder.Decode(file.Content), _pipeline);
        var blocks = new DocumentBlocks();
        var (title, facts) = ((string?)null, DocumentFacts.None);
        foreach (var block in markdown)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (block is YamlFrontMatterBlock frontMatter)
                (title, facts) = Read(frontMatter);
            else
                Add(blocks, block, inList: false);
        }
        return blocks.ToDocument(file, title) with { Facts = facts };
    }

    // Markdig itself refuses to nest deeper than 128 levels, so this recursion ends as well.
    private static void Add(DocumentBlocks blocks, Markdig.Syntax.Block block, bool inList)
    {
        switch (block)
        {
            case HeadingBlock heading:
                blocks.AddHeading(Text(heading.Inline), heading.Level);
                break;
            case Table table:
                foreach (var row in table.OfType<TableRow>())
                    blocks.AddRow(row.OfType<TableCell>().Select(Text));
                break;
            case HtmlBlock html:
                HtmlBlocks.Add(blocks, html.Lines.ToString());
                break;
            case LinkReferenceDefinitionGroup:
                break;
            case ContainerBlock container:
                foreach (var child in container)
                    Add(blocks, child, inList || container is ListItemBlock);
                break;
            case LeafBlock leaf:
                blocks.Add(inList ? BlockKind.ListItem : BlockKind.Paragraph, Text(leaf));
                break;
        }
    }

    private static string Text(ContainerBlock container) => string.Join(' ', container.Descendants<LeafBlock>().Select(Text));

    private static string Text(LeafBlock leaf) => leaf.Inline is null ? leaf.Lines.ToString() : Text(leaf.Inline);

    private static string Text(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines?.Descendants() ?? [])
            text.Append(inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                AutolinkInline link => link.Url,
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                LineBreakInline => " ",
                HtmlInline { Tag: "<br>" or "<br/>" or "<br />" } => " ",
                _ => "",
            });
        return text.ToString();
    }

    private static (string? Title, DocumentFacts Facts) Read(YamlFrontMatterBlock frontMatter)
    {
        var pairs = frontMatter.Lines.ToString().Split('\n')
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .Where(pair => pair is [_, { Length: > 0 }])
            .Select(pair => (Key: pair[0], Value: pair[1].Trim('"', '\''))).ToList();
        return (
            pairs.Find(pair => pair.Key is "title" or "titel" or "Title" or "Titel").Value,
            pairs.Aggregate(DocumentFacts.None, (facts, pair) => facts.With(pair.Key, pair.Value) ?? facts));
    }
}
