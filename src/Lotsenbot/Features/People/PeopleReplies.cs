using System.Text.RegularExpressions;
using Lotsenbot.Conversations;
using Lotsenbot.People;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.People;

/// <summary>Puts who was found into sentences.</summary>
public sealed partial class PeopleReplies(IOptions<OfficeContact> office)
{
    /// <param name="asker">Who may be among them.</param>
    public static Reply Found(string sentence, IEnumerable<Person> people, Person? asker, params IReadOnlyList<string> suggestions) => new(
        $"{sentence}\n\n{string.Join('\n', people.Select(person => Line(person, asker)))}", Suggestions: suggestions.Count > 0 ? suggestions : null);

    public Reply NotFound(string sentence) => new($"{sentence} {AskOffice()}");

    public static Reply AskFor(string sentence, params IReadOnlyList<string> suggestions) => new(sentence, Suggestions: suggestions.Count > 0 ? suggestions : null);

    private static string Line(Person person, Person? asker)
    {
        var mail = person.Mail is { } address ? $", [{Escape(address)}](mailto:{Uri.EscapeDataString(address).Replace("%40", "@", StringComparison.Ordinal)})" : "";
        var where = person.Unit is { } unit ? $", {Escape(unit)}" : "";
        return $"- **{Escape(person.DisplayName)}**{where}{mail}{(person.Id == asker?.Id ? " (das bist du)" : "")}";
    }

    private string AskOffice()
    {
        var contact = office.Value;
        var ways = new[]
        {
            contact.ContactMail is { Length: > 0 } mail ? $"[{Escape(mail)}](mailto:{mail})" : null,
            contact.ContactPhone is { Length: > 0 } phone ? Escape(phone) : null,
            contact.ContactPage is { } page ? $"[im Intranet]({page.AbsoluteUri})" : null,
        }.OfType<string>().ToList();
        return $"Frag am besten {Escape(contact.Contact)}{(ways.Count > 0 ? $": {string.Join(", ", ways)}" : "")}.";
    }

    /// <summary>Names come from elsewhere: nothing in them becomes a link, a picture or markup.</summary>
    internal static string Escape(string text) => Special().Replace(text, @"\$0");

    [GeneratedRegex(@"[\\`*_{}\[\]<>#|!~]|^[+=-]|(?<=https?):|(?<=\bwww)\.")]
    private static partial Regex Special();
}
