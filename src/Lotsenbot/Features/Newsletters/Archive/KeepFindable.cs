using Lotsenbot.Conversations.Cards;
using Lotsenbot.Knowledge;

namespace Lotsenbot.Features.Newsletters.Archive;

/// <summary>What stands in the archive for everybody is found by questions as well, cited as "Newsletter November" with its day.</summary>
public sealed class KeepFindable(ReadArchive archive, StoreNewsletters store)
{
    /// <param name="seen">What stood in the archive when it was looked at before; null: that is not known.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>What stands in it now.</returns>
    public async Task<string> HandleAsync(string? seen, CancellationToken cancellationToken)
    {
        var now = string.Join(' ', await archive.IdsAsync(cancellationToken));
        if (now != seen)
            await store.HandleAsync([.. (await archive.ForAllAsync(cancellationToken)).Select(Of)], cancellationToken);
        return now;
    }

    private static NewsletterDocument Of(ArchivedNewsletter newsletter) => new(
        newsletter.Id,
        newsletter.Title.Contains(Newsletter.UsualTopic, StringComparison.OrdinalIgnoreCase) ? newsletter.Title : $"Newsletter „{newsletter.Title}“",
        string.Join("\n\n", newsletter.Sections.Select(section => section.Heading.Length > 0 ? $"# {CardMarkdown.Escape(section.Heading)}\n\n{section.Markdown}" : section.Markdown)),
        newsletter.SentOn);
}
