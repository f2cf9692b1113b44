using System.Text.Json;
using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Features.Projects.Flow;

namespace Lotsenbot.Features.Projects;

/// <summary>Fills the checklist in, part by part. Two people at the same part lose nothing: what both have changed, the second is asked about.</summary>
public sealed class FillChecklist(ProjectBook book)
{
    private const string Saved = "Gespeichert.";

    private static readonly Dictionary<string, string> Nothing = [];

    public Task<Reply> ShowAsync(Turn turn, CancellationToken cancellationToken) => book.LookAsync(
        turn, turn.CardAction!.Read<ProjectCards.Pressed>()?.Id, open => new Reply("", Card: ChecklistCards.Sections(open)), cancellationToken);

    public Task<Reply> ShowSectionAsync(Turn turn, CancellationToken cancellationToken)
    {
        var chosen = turn.CardAction!.Read<ChecklistCards.Chosen>();
        return book.LookAsync(
            turn, chosen?.Id,
            open => open.Flow.FindSection(chosen!.Section ?? "") is { } section
                ? new Reply("", Card: ChecklistCards.Section(open, section, Nothing, []))
                : new Reply("Diesen Teil gibt es nicht.", Card: ChecklistCards.Sections(open)),
            cancellationToken);
    }

    public Task<Reply> SaveAsync(Turn turn, CancellationToken cancellationToken)
    {
        var (filled, sent) = (turn.CardAction!.Read<ChecklistCards.Filled>(), turn.CardAction.Data);
        return book.ChangeAsync(turn, filled?.Id, open => Task.FromResult(Save(open, filled!, sent)), cancellationToken);
    }

    private Reply Save(OpenProject open, ChecklistCards.Filled filled, JsonElement sent)
    {
        if (ProjectBook.RefusalToFillIn(open) is { } refusal)
            return refusal;
        if (open.Flow.FindSection(filled.Section ?? "") is not { } section)
            return new Reply("Diesen Teil gibt es nicht. Ich habe nichts geändert.", Card: ChecklistCards.Sections(open));
        var (unsaved, warnings) = (new Dictionary<string, string>(), new List<string>());
        var asked = open.AskedIn(section).ToList();
        foreach (var item in asked)
            if (sent.TryGetProperty(ChecklistCards.InputOf(item), out var value))
                SaveItem(open, item, ItemValue.Of(item, value), filled.Shown?.GetValueOrDefault(item.Id) ?? "", unsaved, warnings);
        if (warnings.Count > 0)
            return new Reply("Etwas davon braucht noch einen Blick von dir; das Übrige ist gespeichert.", Card: ChecklistCards.Section(open, section, unsaved, warnings));
        if (filled.GoOn && open.AskedIn(section).Except(asked).Any(item => item.IsRequired && open.AnswerOf(item.Id) is null))
            return new Reply("", Card: ChecklistCards.Section(open, section, Nothing, [], $"{Saved} Durch deine Antworten ist noch etwas dazugekommen."));
        return new Reply("", Card: filled.GoOn && NextAfter(open, section) is { } next
            ? ChecklistCards.Section(open, next, Nothing, [], Saved)
            : ChecklistCards.Sections(open, Saved));
    }

    private void SaveItem(OpenProject open, ChecklistItem item, ItemValue value, string shown, Dictionary<string, string> unsaved, List<string> warnings)
    {
        var current = open.AnswerOf(item.Id) ?? "";
        if (value.Problem is { } problem)
        {
            unsaved[item.Id] = value.Text;
            warnings.Add($"{CardMarkdown.Escape(item.Question)} {problem}");
        }
        else if (value.Text == shown || value.Text == current)
        {
            return;
        }
        else if (current != shown)
        {
            unsaved[item.Id] = value.Text;
            warnings.Add(
                $"{CardMarkdown.Escape(item.Question)} Inzwischen hat jemand „{CardMarkdown.Escape(ChecklistCards.Shown(item, current))}“ eingetragen, "
                + $"du „{CardMarkdown.Escape(ChecklistCards.Shown(item, value.Text))}“. Was gelten soll, speichere bitte noch einmal.");
        }
        else
        {
            Store(open, item, value.Text);
            book.Note(open, item.Question, current.Length == 0 ? null : ChecklistCards.Shown(item, current), ChecklistCards.Shown(item, value.Text));
        }
    }

    private static void Store(OpenProject open, ChecklistItem item, string value)
    {
        if (open.Project.Answers.FirstOrDefault(known => known.ItemId == item.Id) is not { } answer)
            open.Project.Answers.Add(answer = new ProjectAnswer { ProjectId = open.Project.Id, ItemId = item.Id, Value = value });
        (answer.Value, answer.Version) = (value, answer.Version + 1);
    }

    private static ChecklistSection? NextAfter(OpenProject open, ChecklistSection section)
    {
        var sections = open.Flow.Steps.SelectMany(open.Flow.SectionsOf).ToList();
        var index = sections.FindIndex(candidate => candidate.Id == section.Id);
        return sections.Skip(index + 1).Concat(sections.Take(index)).FirstOrDefault(candidate =>
            open.AskedIn(candidate).Any(item => item.IsRequired && open.AnswerOf(item.Id) is null));
    }
}
