using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Lotsenbot.Knowledge.Documents;

/// <summary>Takes the blocks out of a tree of HTML elements.</summary>
/// <remarks>Walks without recursion: a hostile page nests a million elements, and a full stack ends the process.</remarks>
internal sealed class HtmlBlocks(DocumentBlocks blocks, CancellationToken cancellationToken)
{
    private readonly StringBuilder _text = new();
    private BlockKind _kind = BlockKind.Paragraph;
    private int _level;

    public static void Add(DocumentBlocks blocks, string html)
    {
        var body = new HtmlParser().ParseDocument(html).Body;
        if (body is not null)
            new HtmlBlocks(blocks, CancellationToken.None).Add(body);
    }

    public void Add(IElement root)
    {
        for (INode? node = Visit(root); node is not null; node = NextOf(node, root))
            cancellationToken.ThrowIfCancellationRequested();
        Flush();
    }

    /// <summary>Depth first: the first child, else the next sibling of the nearest ancestor that has one.</summary>
    private INode? NextOf(INode node, IElement root)
    {
        var next = node.FirstChild is { } child && !IsLeaf(node) ? child : null;
        while (next is null && node != root)
        {
            Leave(node);
            next = node.NextSibling;
            node = node.Parent!;
        }
        return next is null ? null : Visit(next);
    }

    private INode Visit(INode node)
    {
        if (node is IText text)
            _text.Append(text.Data);
        else if (node is IElement element)
            Begin(element);
        return node;
    }

    private void Begin(IElement element)
    {
        switch (element.LocalName)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Begin(BlockKind.Heading, element.LocalName[1] - '0');
                break;
            case "li" or "dd":
                Begin(BlockKind.ListItem);
                break;
            case "tr":
                Flush();
                if (!IsLayoutRow(element))
                    blocks.AddRow(element.Children.Where(cell => cell.LocalName is "td" or "th").Select(cell => cell.TextContent));
                break;
            case "br":
                _text.Append(' ');
                break;
            case var name when IsBlockElement(name):
                // A paragraph inside a list item is still that item.
                if (_text.ToString().AsSpan().Trim().Length > 0)
                    Flush();
                break;
        }
    }

    private void Leave(INode node)
    {
        if (node is IElement { LocalName: var name } && (name is "li" or "dd" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" || IsBlockElement(name)))
            Flush();
    }

    private void Begin(BlockKind kind, int level = 0)
    {
        Flush();
        (_kind, _level) = (kind, level);
    }

    private void Flush()
    {
        if (_kind == BlockKind.Heading)
            blocks.AddHeading(_text.ToString(), _level);
        else
            blocks.Add(_kind, _text.ToString());
        _text.Clear();
        (_kind, _level) = (BlockKind.Paragraph, 0);
    }

    /// <summary>Elements whose children are not visited: they say nothing about the subject, or were read as a whole.</summary>
    private static bool IsLeaf(INode node) => node is IElement element && (element.LocalName switch
    {
        "script" or "style" or "noscript" or "template" or "svg" or "iframe" or "object" or "head" => true,
        "nav" or "footer" or "aside" or "form" or "button" or "select" or "dialog" => true,
        "tr" => !IsLayoutRow(element),
        _ => false,
    } || element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true" || element.GetAttribute("role") is "navigation" or "banner" or "contentinfo");

    /// <summary>Old pages lay everything out in tables: a cell with headings or another table in it is no cell of data.</summary>
    private static bool IsLayoutRow(IElement row) =>
        row.Children.Length > 0 && row.QuerySelector("table, h1, h2, h3, h4, p + p") is not null;

    private static bool IsBlockElement(string name) => name is "p" or "div" or "section" or "article" or "main" or "body" or "header" or "ul" or "ol"
        or "dl" or "dt" or "table" or "tbody" or "thead" or "td" or "th" or "caption" or "blockquote" or "pre" or "figure" or "figcaption" or "hr"
        or "address" or "details" or "summary" or "fieldset";
}
