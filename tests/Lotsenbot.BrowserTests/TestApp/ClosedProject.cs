using System.Text.Json.Nodes;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.BrowserTests.TestApp;

/// <summary>A project that its lead begins and brings to its end at once, each phase early and with a reason: the same presses, without a browser.</summary>
public static class ClosedProject
{
    private const int Phases = 4;

    /// <param name="lead">Who leads it.</param>
    /// <param name="title">Its title.</param>
    /// <param name="need">Its need.</param>
    /// <param name="member">The mail address of somebody who works in it as well.</param>
    public static async Task CloseAsync(this Persona lead, string title, string need, string? member = null)
    {
        var card = await lead.PressAsync(
            await lead.SayAsync($"neues Projekt: {title}"), "Projekt anlegen", ("title", title), ("need", need), ("unit", "Ordnungsamt"), ("kind", "OnlineService"),
            ("benefits", "BetterService"), ("measure", "Anmeldungen je Woche"), ("personalData", "false"));
        if (member is not null)
            card = await AddAsync(lead, card, member);
        for (var phase = 0; phase < Phases; phase++)
            card = await lead.PressAsync(await lead.PressAsync(card, "Phase und Stand"), "Trotzdem abschließen", ("reason", "Das ist bei uns schon erledigt."));
    }

    private static async Task<JsonObject> AddAsync(Persona lead, JsonObject overview, string mail)
    {
        var team = await lead.PressAsync(overview, "Team und Notizen");
        team = await lead.PressAsync(await lead.PressAsync(team, "Jemanden aufnehmen"), "Aufnehmen", ("who", mail), ("role", "Member"));
        return await lead.PressAsync(team, "Zurück");
    }
}
