using System.Globalization;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.People;

/// <summary>Finds the active people whom somebody means by a name or a mail address.</summary>
public sealed class NamedPeople(LotsenbotDb db)
{
    /// <summary>More can't be told apart in a list.</summary>
    private const int Most = 50;

    private static readonly CompareInfo German = CultureInfo.GetCultureInfo("de-DE").CompareInfo;

    /// <returns>Those of exactly that name or address; otherwise those in whose names all the words are, by name.</returns>
    public async Task<IReadOnlyList<Person>> FindAsync(string text, CancellationToken cancellationToken)
    {
        if (MailAddress.Of(text) is { } address)
            return await People().Where(person => person.Mail == address).ToListAsync(cancellationToken);
        var words = text.Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return [];
        // Databases differ in which letters are the same in capitals, so they only list the names.
        var names = await People().Select(person => new { person.Id, person.DisplayName }).ToListAsync(cancellationToken);
        var exact = names.Where(person => Same(person.DisplayName, string.Join(' ', words)) || words.Length == 2 && Same(person.DisplayName, $"{words[1]} {words[0]}")).ToList();
        var ids = (exact.Count > 0 ? exact : names.Where(person => Array.TrueForAll(words, word => Contains(person.DisplayName, word)))).Select(person => person.Id).Take(Most).ToList();
        return await People().Where(person => ids.Contains(person.Id)).OrderBy(person => person.DisplayName).ThenBy(person => person.Id).ToListAsync(cancellationToken);
    }

    private IQueryable<Person> People() => db.People.AsNoTracking().Where(person => person.InactiveSince == null);

    private static bool Same(string name, string other) => German.Compare(name, other, CompareOptions.IgnoreCase) == 0;

    private static bool Contains(string name, string word) => German.IndexOf(name, word, CompareOptions.IgnoreCase) >= 0;
}
