using System.Diagnostics;
using System.Text.Json.Nodes;
using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Turns;

namespace Lotsenbot.Tests.Features.Projects.Promises;

/// <summary>
/// One sequence in the real program. After each round, the lines that it has added to the history must be what the model says of some order
/// of its presses, and the answers must fit.
/// </summary>
internal sealed class SequenceRun(ProjectRecords records, Cast cast, ProjectFlow flow, Action answered, CancellationToken cancellationToken)
{
    private const string Repeated = "schon erledigt";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly List<(Who Who, PressedCard Card)> _pressed = [];
    private readonly List<ProjectChange> _history = [];

    public ProjectModel Model { get; private set; } = null!;

    public int Presses => _pressed.Count;

    public int Cuts => _pressed.Sum(press => press.Card.Cuts);

    public async Task RunAsync(Sequence sequence)
    {
        await BeginAsync();
        foreach (var round in sequence.Rounds)
            await RoundAsync(round);
        await CheckAsync();
    }

    /// <summary>The project is as the model says, and the history what it was, with nothing more.</summary>
    public async Task CheckAsync()
    {
        var project = await records.ProjectAsync(Model.Id, cancellationToken);
        var found = new ProjectModel(project.Id, project.Title, flow, cast) { State = project.State, Phase = project.Phase };
        found.Steps.UnionWith(project.Steps.Select(step => step.StepId));
        foreach (var answer in project.Answers)
            found.Answers[answer.ItemId] = answer.Value;
        Assert.Equal(Model.ToString(), found.ToString());
        Assert.Equal(_history.Select(Whole), (await records.HistoryAsync(Model.Id, since: 0, cancellationToken)).Select(Whole));
    }

    private async Task BeginAsync()
    {
        var title = $"Vorhaben {Guid.NewGuid():N}";
        var press = await PressAsync(Who.Lead, StartCard.Create, new JsonObject
        {
            ["title"] = title,
            ["need"] = "Es fehlt etwas.",
            ["unit"] = cast.Unit,
            ["kind"] = "Process",
            ["benefits"] = "Internal",
            ["measure"] = "Minuten",
            ["personalData"] = "true",
        }, twice: true);
        var project = await records.ProjectOfAsync($"teams|{cast.TeamsOf(Who.Lead).ConversationId}|{press.TurnId}", cancellationToken) ?? throw new InvalidOperationException("A project that was begun is not there.");
        await records.UseAsync(db =>
        {
            db.ProjectMembers.AddRange(cast.TeamIn(project.Id));
            return db.SaveChangesAsync(cancellationToken);
        });
        Model = new ProjectModel(project.Id, title, flow, cast);
        _history.AddRange(await records.HistoryAsync(project.Id, since: 0, cancellationToken));
        Assert.Equal([new Line(cast[Who.Lead], "Projekt angelegt", null, title)], _history.Select(LineOf));
    }

    private async Task RoundAsync(IReadOnlyList<Press> round)
    {
        var again = Task.WhenAll(round.Where(press => press.Action is null).Select(press => _pressed[press.Earlier % _pressed.Count].Card)
            .Select(async card => Assert.Contains(await card.AskAsync(cancellationToken), card.Answers)).ToList());
        var pressed = await Task.WhenAll(round.Where(press => press.Action is not null).Select(async press =>
            (press.Who, Action: press.Action!, Card: await PressAsync(press.Who, press.Action!.Verb, press.Action.Card(Model), press.IsTwice))).ToList());
        await again;
        var added = await records.HistoryAsync(Model.Id, _history[^1].Id, cancellationToken);
        var orders = Orders(pressed).Select(order => After(order, [.. added.Select(LineOf)])).ToList();
        if (orders.FirstOrDefault(model => model is not null) is not { } next)
            throw new InvalidOperationException(
                $"No order of these presses explains what happened.\nBefore: {Model}\nPressed: {string.Join("\n         ", pressed.Select(press => $"{press.Who} {press.Action} {press.Card.Data.ToJsonString()} cut {press.Card.Cuts}× → {string.Join(" / ", press.Card.Answers.Distinct().Select(Start))}"))}\n"
                + $"History: {string.Join("\n         ", added.Select(LineOf))}\n{await ComparedAsync()}");
        Model = next;
        _history.AddRange(added);
    }

    /// <summary>What of the known history is no longer there, and how the project is: whether the press went wrong, or what was saved before is lost.</summary>
    private async Task<string> ComparedAsync()
    {
        var project = await records.ProjectAsync(Model.Id, cancellationToken);
        var gone = _history.Select(Whole).Except((await records.HistoryAsync(Model.Id, since: 0, cancellationToken)).Select(Whole));
        return $"Found: {project.State} {project.Phase} [{string.Join(' ', project.Steps.Select(step => step.StepId))}], version {project.Version}\nLost: {string.Join("\n      ", gone)}";
    }

    /// <summary>The model after the presses in this order; null when it doesn't fit what was seen. Lines of the same moment may be numbered in any order.</summary>
    private ProjectModel? After((Who Who, ProjectAction Action, PressedCard Card)[] order, IReadOnlyList<Line> added)
    {
        var (model, lines) = (Model.Copy(), new List<Line>());
        foreach (var (who, action, card) in order)
        {
            var said = action.Apply(model, who, card.Data);
            lines.AddRange(said.Lines);
            if (!Fits(said, card))
                return null;
        }
        return lines.Select(Text).Order(StringComparer.Ordinal).SequenceEqual(added.Select(Text).Order(StringComparer.Ordinal)) ? model : null;
    }

    // Whoever was not answered at first may only hear afterwards that it is done.
    private static bool Fits(Said said, PressedCard card) => card.IsPromised || card.Answers.All(answer => answer.Contains(said.Shows, StringComparison.Ordinal)
        || said.Lines.Count > 0 && (card.Cuts > 0 || card.Answers.Distinct().Count() > 1) && answer.Contains(Repeated, StringComparison.Ordinal));

    private async Task<PressedCard> PressAsync(Who who, string verb, JsonObject data, bool twice)
    {
        var card = new PressedCard(cast.TeamsOf(who), verb, data);
        lock (_pressed)
            _pressed.Add((who, card));
        await card.SendAsync(twice, cancellationToken);
        answered();
        if (card.IsPromised)
            await PromisedAsync(card);
        return card;
    }

    /// <summary>"I'll send you the result" is kept by the inbox.</summary>
    private async Task PromisedAsync(PressedCard card)
    {
        var start = Stopwatch.GetTimestamp();
        while (await records.InboxAsync(card.TurnId, cancellationToken) is var state && state != InboundState.Done)
        {
            Assert.True(
                state is InboundState.Waiting or InboundState.Running && Stopwatch.GetElapsedTime(start) < Patience,
                $"{card.TurnId} was promised and is {state?.ToString() ?? "nowhere"} after {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }

    private static IEnumerable<T[]> Orders<T>(T[] items) => items.Length == 0
        ? [[]]
        : items.SelectMany((first, i) => Orders<T>([.. items[..i], .. items[(i + 1)..]]).Select(rest => (T[])[first, .. rest]));

    private static Line LineOf(ProjectChange change) => new(change.By, change.What, change.Before, change.After);

    private static string Text(Line line) => line.ToString();

    private static string Whole(ProjectChange change) => $"{change.Id} {change.At:O} {LineOf(change)}";

    private static string Start(string text) => text[..Math.Min(text.Length, 300)];
}
