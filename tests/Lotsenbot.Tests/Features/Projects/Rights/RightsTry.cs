using System.Text.Json;
using System.Text.Json.Nodes;
using Lotsenbot.Data;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Features.Projects.Rights;

/// <summary>Does what a cell of <see cref="RightsTable"/> is about, as Teams or a browser sends it, and looks at the answer and at the database.</summary>
internal sealed class RightsTry(LotsenbotApp app, RightsScene scene, RightsDownloads downloads)
{
    public const string NotKnown = "Das geht nur, wenn ich weiß, wer du bist.";

    private static readonly string[] Refusals =
    [
        NotKnown,
        "Dieses Projekt gibt es nicht, oder du gehörst nicht dazu.",
        "Dieses Dokument gibt es nicht, oder du gehörst nicht zum Projekt.",
        "In diesem Projekt liest du nur mit.",
        "Notizen schreibt, wer zum Team gehört.",
        "Das kann nur die Projektleitung.",
        "Das Programm ändern nur Projektleitung und KoSt.",
        "Löschen kann ein Projekt nur die Koordinierungsstelle (KoSt).",
        "Diese Person gehört nicht zum Team.",
        "Ein Projekt braucht immer eine Projektleitung.",
        $"Ein Projekt „Terminvergabe“, das du ansehen darfst, finde ich nicht.",
        "Das ist der Koordinierungsstelle (KoSt) vorbehalten",
    ];

    private string _record = "";

    /// <summary>What is so before each try, as it stands in the database.</summary>
    public async Task BeginAsync()
    {
        await app.WithDbAsync(async db =>
        {
            await scene.BeginAsync(db);
            return 0;
        });
        _record = await app.WithDbAsync(RightsScene.RecordAsync);
    }

    /// <returns>What is wrong; null when nothing is.</returns>
    public async Task<string?> ProblemAsync(RightsAction action, RightsCell cell, CancellationToken cancellationToken)
    {
        var before = action.Before is { } prepare ? await PrepareAsync(prepare) : _record;
        var answer = await AnswerAsync(action, cell.Role, cancellationToken);
        var after = await app.WithDbAsync(RightsScene.RecordAsync);
        if (action.Before is not null || after != _record)
            await app.WithDbAsync(async db =>
            {
                await scene.RestoreAsync(db);
                return 0;
            });
        return ProblemIn(action, cell, answer, hasChanged: before != after);
    }

    private static string? ProblemIn(RightsAction action, RightsCell cell, string answer, bool hasChanged)
    {
        var isDone = answer.Contains(action.Shows, StringComparison.Ordinal);
        var wrong = cell.IsAllowed switch
        {
            true when !isDone => "may, and was not answered so",
            true when hasChanged != action.Changes => hasChanged ? "changed something by looking" : "may, and nothing changed",
            false when isDone => "may not, and was answered as if",
            false when hasChanged => "may not, and changed something",
            false when !action.IsPassedOver && !Refusals.Any(refusal => answer.Contains(refusal, StringComparison.Ordinal)) => "may not, and was not told so",
            false when !MayLook(cell.Role) && answer.Contains(RightsScene.Title, StringComparison.Ordinal) => "may not look, and read the title",
            _ => null,
        };
        return wrong is null ? null : $"{cell.Action}, {cell.Role}: {wrong}. {answer[..Math.Min(answer.Length, 500)]}";
    }

    private static bool MayLook(RightsRole role) => RightsTable.Cells.Single(cell => cell.Action == "project/open" && cell.Role == role).IsAllowed;

    private Task<string> PrepareAsync(Func<LotsenbotDb, RightsScene, Task> prepare) => app.WithDbAsync(async db =>
    {
        await prepare(db, scene);
        return await RightsScene.RecordAsync(db);
    });

    private async Task<string> AnswerAsync(RightsAction action, RightsRole role, CancellationToken cancellationToken)
    {
        if (action.Route is { } route)
            return await downloads.GetAsync(route, role, cancellationToken);
        var person = scene.TeamsOf(role);
        if (action.Text is { } text)
        {
            var message = person.Message(text);
            message["deliveryMode"] = "expectReplies";
            return (await person.AskAsync(message))["activities"]!.ToJsonString(Persona.Readable);
        }
        var data = JsonSerializer.SerializeToNode(action.Data?.Invoke(scene, role) ?? new { }, JsonSerializerOptions.Web)!.AsObject();
        data["id"] = scene.Id;
        var press = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = action.Verb, ["data"] = data } };
        return (await person.AskAsync(person.Invoke("adaptiveCard/action", press)))["value"]!.ToJsonString(Persona.Readable);
    }
}
