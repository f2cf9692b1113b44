using Lotsenbot.Features.Lessons;
using Lotsenbot.Features.Lessons.Collecting;

namespace Lotsenbot.Tests.Features.Lessons;

/// <summary>Without a model: what people tell is sorted by the words they begin with, and nothing of it is lost.</summary>
public sealed class SortByWordsTests
{
    [Theory]
    [InlineData("Geholfen hat der frühe Test.", LessonKind.Helped)]
    [InlineData("Die Abstimmung mit der IT lief gut.", LessonKind.Helped)]
    [InlineData("Leider wusste niemand, wer zuständig ist.", LessonKind.Hurt)]
    [InlineData("Die Vergabe hat das Projekt verzögert.", LessonKind.Hurt)]
    [InlineData("Wir haben die Schulung unterschätzt.", LessonKind.Hurt)]
    [InlineData("Beim nächsten Mal fangen wir früher an.", LessonKind.Differently)]
    [InlineData("Wir hätten den Personalrat früher fragen sollen, das war ein Problem.", LessonKind.Differently)]
    [InlineData("Den Personalrat früh einbinden!", LessonKind.Differently)]
    public void A_sentence_goes_where_its_words_say(string sentence, LessonKind kind)
    {
        var told = SortByWords.Sort(sentence);
        Assert.Equal(sentence, told[kind]);
        Assert.Equal(sentence, told.Whole);
    }

    [Fact]
    public void What_has_no_mark_of_its_own_belongs_to_the_sentence_before_and_the_effort_stands_apart()
    {
        var told = SortByWords.Sort("Leider fehlten Testdaten. Die kamen erst im Mai. Geholfen hat die IT. Unser Aufwand: zehn Tage.");
        Assert.Equal("Leider fehlten Testdaten. Die kamen erst im Mai.", told.Hurt);
        Assert.Equal("Geholfen hat die IT.", told.Helped);
        Assert.Equal(("", "zehn Tage."), (told.Differently, told.Effort));
    }

    [Theory]
    [InlineData("Das haben wir gelernt: Früh testen.", "Früh testen.")]
    [InlineData("das habe ich gelernt – früh testen", "früh testen")]
    [InlineData("Wir haben gelernt, dass Tests helfen.", "dass Tests helfen.")]
    [InlineData("Lessons learned: Früh testen", "Früh testen")]
    [InlineData("Neue Erfahrung", "")]
    [InlineData("Was sind Lessons Learned?", null)]
    [InlineData("Wo halten wir unsere Erfahrungen fest?", null)]
    [InlineData("Was haben wir gelernt?", null)]
    public void It_is_told_apart_from_a_question(string text, string? told) => Assert.Equal(told, LessonRequests.Told(text));
}
