using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.People;

/// <summary>Somebody of the demo city, named after what they do.</summary>
/// <param name="Slug">The subject of their identity.</param>
public sealed record DemoPerson(string Slug, string DisplayName, string? Unit, string? Division, params IReadOnlyList<Role> Roles)
{
    public string Mail => $"{Slug}@stadt.example";

    public Identity Identity => new(DemoDirectory.Issuer, Slug);
}

/// <summary>A small city to try things with, in Development.</summary>
public sealed class DemoDirectory(LotsenbotDb db, TimeProvider time)
{
    /// <summary>The issuer of their identities.</summary>
    public const string Issuer = "demo";

    public static IReadOnlyList<DemoPerson> People { get; } =
    [
        new("buergeramt", "Mitarbeiterin Bürgeramt", "Bürgeramt", "Geschäftskreis 1"),
        new("lotsin-buergeramt", "Digitale Lotsin Bürgeramt", "Bürgeramt", "Geschäftskreis 1", Role.DigitalGuide),
        new("projektleitung", "Projektleitung Jugendamt", "Jugendamt", "Geschäftskreis 2", Role.ProjectLead),
        new("lotse-jugendamt", "Digitaler Lotse Jugendamt", "Jugendamt", "Geschäftskreis 2", Role.DigitalGuide),
        new("lotsin-soziales", "Digitale Lotsin Soziales", "Amt für Soziales", "Geschäftskreis 2", Role.DigitalGuide),
        new("koordination-1", "Koordinator Geschäftskreis 1", "Büro Geschäftskreis 1", "Geschäftskreis 1", Role.DigitalCoordinator),
        new("koordination-2", "Koordinatorin Geschäftskreis 2", "Büro Geschäftskreis 2", "Geschäftskreis 2", Role.DigitalCoordinator),
        new("leitung", "Leitung Jugendamt", "Jugendamt", "Geschäftskreis 2", Role.Manager),
        new("kost", "Mitarbeiterin KoSt", "Koordinierungsstelle Verwaltungsdigitalisierung", "Geschäftskreis 1", Role.CoordinationOffice),
        new("datenschutz", "Datenschutzbeauftragter", "Datenschutz", null, Role.Stakeholder),
        new("vorstand", "Beigeordnete Geschäftskreis 1", "Verwaltungsvorstand", "Geschäftskreis 1", Role.Board),
        new("administration", "Administration Lotsenbot", "IT", "Geschäftskreis 1", Role.Administrator),
    ];

    /// <summary>Adds whoever is missing; who is there stays as they are.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        var known = await db.People.Where(person => person.Source == PersonSource.Demo).Select(person => person.SourceKey).ToListAsync(cancellationToken);
        db.People.AddRange(People.ExceptBy(known, demo => demo.Slug).Select(ToPerson));
        await db.SaveChangesAsync(cancellationToken);
    }

    private Person ToPerson(DemoPerson demo) => new()
    {
        DisplayName = demo.DisplayName,
        Mail = demo.Mail,
        Unit = demo.Unit,
        Division = demo.Division,
        Language = "de-DE",
        Source = PersonSource.Demo,
        SourceKey = demo.Slug,
        SyncedAt = time.GetUtcNow(),
        Identities = [PersonIdentity.Of(demo.Identity)],
        Roles = [.. demo.Roles.Select(role => new PersonRole { Role = role })],
    };
}
