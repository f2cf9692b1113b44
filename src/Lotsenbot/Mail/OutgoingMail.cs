namespace Lotsenbot.Mail;

/// <summary>A mail to one person, once as plain text and once as HTML.</summary>
/// <param name="Key">Names what is sent to whom. The Message-ID comes from it, so that the same mail is recognised as the same.</param>
/// <param name="Headers">More headers, such as List-Unsubscribe.</param>
public sealed record OutgoingMail(string To, string Subject, string Text, string Html, string Key, IReadOnlyDictionary<string, string>? Headers = null);
