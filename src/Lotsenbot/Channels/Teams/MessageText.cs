using System.Text.RegularExpressions;

namespace Lotsenbot.Channels.Teams;

/// <summary>What somebody wrote, without what Teams adds.</summary>
internal static partial class MessageText
{
    /// <summary>The text with the bot's own mention left out and others as names.</summary>
    public static string Of(Activity activity)
    {
        var text = activity.Text ?? "";
        foreach (var (id, name, mention) in activity.Mentions())
            text = text.Replace(mention, id == activity.Recipient?.Id ? " " : name, StringComparison.Ordinal);
        text = Blanks().Replace(text, " ").Trim();
        return text.Length > 0 ? text : EmojisOf(activity);
    }

    // Teams writes emojis only into the message's HTML, as pictures that are named after them.
    private static string EmojisOf(Activity activity)
    {
        var html = activity.Attachments?.FirstOrDefault(attachment => attachment.StringAt("contentType") == "text/html").StringAt("content");
        return html is null ? "" : string.Concat(Picture().Matches(html).Select(picture => picture.Groups[1].Value));
    }

    [GeneratedRegex(@"(?:&nbsp;|[ \t\u00A0])+")]
    private static partial Regex Blanks();

    [GeneratedRegex("""<img\b[^>]*\balt="([^"]{1,16})"[^>]*>""", RegexOptions.IgnoreCase)]
    private static partial Regex Picture();
}
