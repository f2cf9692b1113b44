using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Tests.Knowledge;

public sealed class GramFinderTests
{
    [Fact]
    public void It_finds_what_a_search_for_each_stretch_would_find()
    {
        var words = "antrag online bezahlung müllabfuhr e akte 日本語 anträge".Split(' ');
        var grams = words.SelectMany(GermanWords.Grams).Distinct().ToList();
        var finder = new GramFinder(grams);
        foreach (var text in new[] { "_antragsteller_bezahlt_", "_e_akten_müll_", "", "_e_", "abc", "_日本語_", "_online" })
        {
            finder.Read(text);
            Assert.Equal(grams.Where(gram => text.Contains(gram, StringComparison.Ordinal)), grams.Where((_, number) => finder.Has(number)));
        }
    }
}
