using System.Text.Json.Nodes;
using Lotsenbot.Notices;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Features.Projects.Promises;

/// <summary>Whether everybody who is to be told of something was told, and nobody twice.</summary>
internal static class ToldOnce
{
    /// <summary>One notice for each who is to be told of something, and one message for each notice.</summary>
    /// <returns>How many nobody knows of whether they arrived: the program was killed while it sent them.</returns>
    public static int Check(IReadOnlyList<Notice> all, ConnectorStub connector, IReadOnlyList<ProjectModel> projects)
    {
        var known = projects.ToDictionary(project => $"{project.Id:N}");
        // Whoever was in the team of a project that has ended is asked what they have learned: of no step.
        var notices = all.Select(notice => (Notice: notice, Key: notice.Key.Split('|'))).Where(notice => known.ContainsKey(notice.Key[1]) && notice.Key[2] != "lessons")
            .ToDictionary(notice => Told(known[notice.Key[1]], notice.Key[2], notice.Notice.PersonId), notice => notice.Notice);
        Assert.Equal(projects.SelectMany(project => project.Told.Select(told => (project.Title, told.Step, told.Person))).Order(), notices.Keys.Order());
        var arrived = Arrived(connector, projects);
        Assert.All(arrived, message => Assert.Equal((message.Key, 1), (message.Key, message.Value)));
        Assert.Subset(notices.Keys.ToHashSet(), arrived.Keys.ToHashSet());
        Assert.All(notices, notice => Assert.True(
            notice.Value.State == NoticeState.Unsure || notice.Value.State == NoticeState.Sent && arrived.ContainsKey(notice.Key),
            $"{notice.Key} is {notice.Value.State}: {notice.Value.Reason}"));
        return notices.Count(notice => notice.Value.State == NoticeState.Unsure);
    }

    private static (string Project, string Step, Guid Person) Told(ProjectModel project, string step, Guid person) =>
        (project.Title, project.Flow.FindStep(step)!.Title, person);

    private static Dictionary<(string Project, string Step, Guid Person), int> Arrived(ConnectorStub connector, IReadOnlyList<ProjectModel> projects)
    {
        var titles = projects.Select(project => project.Title).ToHashSet(StringComparer.Ordinal);
        return projects.Select(project => project.Cast).Distinct().SelectMany(cast => cast.Chats).Distinct()
            .SelectMany(chat => connector.Messages(chat.Conversation).Where(message => message["attachments"] is not null).Select(message => (Facts: FactsOf(message), chat.Person)))
            .Where(message => message.Facts.ContainsKey("Erledigt") && titles.Contains(message.Facts["Projekt"]))
            .CountBy(message => (message.Facts["Projekt"], message.Facts["Erledigt"], message.Person)).ToDictionary();
    }

    private static Dictionary<string, string> FactsOf(JsonObject message) => message["attachments"]![0]!["content"]!["body"]!.AsArray()
        .SelectMany(element => element!["facts"]?.AsArray() ?? []).ToDictionary(fact => Persona.TextOf(fact!["title"]), fact => Persona.TextOf(fact!["value"]));
}
