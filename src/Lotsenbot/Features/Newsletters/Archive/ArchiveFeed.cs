using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;

namespace Lotsenbot.Features.Newsletters.Archive;

/// <summary>
/// What was sent to the whole house, as RSS: titles, days and links, nothing of the text. Whoever follows a link has to sign in; the feed itself goes to those who
/// have signed in, and to programs with the house's key, which can't.
/// </summary>
internal static class ArchiveFeed
{
    public const string Path = "/newsletters/feed.xml";
    public const string ContentType = "application/rss+xml; charset=utf-8";

    private const int Most = 30;

    /// <param name="newsletters">The newest first.</param>
    /// <param name="own">Where people reach us, with a final slash.</param>
    public static byte[] Write(IReadOnlyList<ArchivedNewsletter> newsletters, Uri own)
    {
        var feed = new SyndicationFeed(
            "Newsletter Verwaltungsdigitalisierung", "Was die Koordinierungsstelle Verwaltungsdigitalisierung verschickt hat", new Uri(own, "newsletters"), Items(newsletters, own))
        {
            Language = "de-DE",
        };
        using var file = new MemoryStream();
        using (var writer = XmlWriter.Create(file, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true }))
            new Rss20FeedFormatter(feed, serializeExtensionsAsAtom: false).WriteTo(writer);
        return file.ToArray();
    }

    private static IEnumerable<SyndicationItem> Items(IReadOnlyList<ArchivedNewsletter> newsletters, Uri own) => newsletters.Take(Most).Select(newsletter =>
        new SyndicationItem(newsletter.Title, (SyndicationContent?)null, new Uri(own, ReadArchive.PathOf(newsletter.Id).TrimStart('/')), newsletter.Id.ToString(), newsletter.SentAt)
        {
            PublishDate = newsletter.SentAt,
        });
}
