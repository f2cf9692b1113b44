namespace Lotsenbot.Features.Newsletters.Editor;

/// <summary>A newsletter's text while somebody writes on it.</summary>
public sealed class EditedNewsletter
{
    public required string Title { get; set; }
    public required string Topic { get; set; }
    public required List<EditedSection> Sections { get; init; }

    public static EditedNewsletter Of(NewsletterText text) => new()
    {
        Title = text.Title,
        Topic = text.Topic,
        Sections = [.. text.Sections.Select(section => new EditedSection { Heading = section.Heading, Markdown = section.Markdown, Sources = section.Sources })],
    };

    public static EditedNewsletter Of(Newsletter newsletter) => Of(new NewsletterText(newsletter.Title, newsletter.Topic, newsletter.Sections));

    /// <summary>Without the sections in which nothing stands.</summary>
    public NewsletterText ToText() => new(Title, Topic,
    [
        .. Sections.Select(section => new NewsletterSection(section.Heading.Trim(), section.Markdown.Trim(), section.Sources))
            .Where(section => section.Heading.Length + section.Markdown.Length > 0),
    ]);
}

/// <summary>One of its sections.</summary>
public sealed class EditedSection
{
    /// <summary>Stays the same wherever it is moved.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");
    public string Heading { get; set; } = "";
    public string Markdown { get; set; } = "";
    public IReadOnlyList<string>? Sources { get; init; }
}
