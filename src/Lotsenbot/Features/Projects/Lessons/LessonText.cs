using Lotsenbot.Conversations.Cards;
using Lotsenbot.Conversations.Projects;
using Lotsenbot.Features.Projects.Placing;

namespace Lotsenbot.Features.Projects.Lessons;

/// <summary>The lessons that fit the phase of a project, as paragraphs of its card.</summary>
internal static class LessonText
{
    private const int Longest = 240;

    public static IEnumerable<CardElement> Of(OpenProject open)
    {
        var here = open.LessonsHere.ToList();
        if (here.Count == 0)
            yield break;
        yield return new CardText("Das haben andere dabei gelernt", CardTextStyle.Heading);
        yield return new CardText(string.Join('\n', here.Select(Line)));
    }

    public static IEnumerable<CardButton> Button(OpenProject open) => open.LessonsHere.Any()
        ? [new PressButton("Erfahrungen", open.JudgeLessonsVerb!, new ProjectCards.Pressed(open.Project.Id), SendsInputs: false)]
        : [];

    private static string Line(FittingLesson lesson) =>
        $"- {SimilarText.InLine(Short(lesson.Text))}{(lesson.IsOld ? " **(älter, wird geprüft)**" : "")} _{SimilarText.InLine(lesson.Why)}_";

    private static string Short(string text) =>
        text.Length <= Longest ? text : $"{text[..(text.LastIndexOfAny([' ', '\n'], Longest) is > 0 and var end ? end : Longest)].TrimEnd('.', ',')} …";
}
