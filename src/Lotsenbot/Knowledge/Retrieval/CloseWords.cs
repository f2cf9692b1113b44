namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>
/// How much of a question two neighbouring sentences hold together: words that stand close to each other say more about an answer
/// than the same words scattered over a page.
/// </summary>
internal sealed class CloseWords
{
    private readonly IReadOnlyList<WordForms> _question;
    private readonly float _gramWeight;
    private readonly Dictionary<string, int> _stems = [];
    private readonly List<float> _stemRarity = [];
    private readonly bool[] _found;
    private readonly (int[] Stems, float Weight)[][] _forms;
    private readonly GramFinder _finder;
    private readonly (int Gram, float Rarity)[][] _grams;

    /// <param name="stemRarity">How rare a stem is among all passages.</param>
    /// <param name="gramRarity">The same for four-letter stretches.</param>
    public CloseWords(IReadOnlyList<WordForms> question, float gramWeight, Func<string, float> stemRarity, Func<string, float> gramRarity)
    {
        (_question, _gramWeight) = (question, gramWeight);
        foreach (var stem in question.SelectMany(word => word.Forms).SelectMany(form => form.Stems))
            if (_stems.TryAdd(stem, _stemRarity.Count))
                _stemRarity.Add(stemRarity(stem));
        _found = new bool[_stemRarity.Count];
        _forms = [.. question.Select(word => word.Forms.Select(form => (form.Stems.Select(stem => _stems[stem]).ToArray(), form.Weight)).ToArray())];
        var grams = question.SelectMany(word => word.Grams).Distinct().ToList();
        var numbers = grams.Index().ToDictionary(gram => gram.Item, gram => gram.Index);
        _finder = new GramFinder(grams);
        _grams = [.. question.Select(word => word.Grams.Select(gram => (numbers[gram], gramRarity(gram))).ToArray())];
    }

    /// <summary>Of the passage's best two neighbouring sentences.</summary>
    public float Best(string sentences)
    {
        var best = 0f;
        var before = new float[_question.Count];
        var current = new float[_question.Count];
        foreach (var line in sentences.AsSpan().Split('\n'))
        {
            Measure(sentences.AsSpan(line), current);
            var together = 0f;
            for (var word = 0; word < current.Length; word++)
                together += Math.Max(before[word], current[word]);
            best = Math.Max(best, together);
            (before, current) = (current, before);
        }
        return best;
    }

    private void Measure(ReadOnlySpan<char> sentence, float[] words)
    {
        var stems = SentenceWords.Stems(sentence);
        // Not on the stack: a word may have thousands of relatives.
        Array.Clear(_found);
        var lookup = _stems.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var stem in stems.Split(' '))
            if (lookup.TryGetValue(stems[stem], out var number))
                _found[number] = true;
        _finder.Read(SentenceWords.Words(sentence));
        for (var word = 0; word < words.Length; word++)
            words[word] = _question[word].Rarity * (AnyForm(word) + _gramWeight * Grams(word));
    }

    private float AnyForm(int word)
    {
        float best = 0, all = 0;
        foreach (var (stems, weight) in _forms[word])
        {
            var form = 0f;
            foreach (var stem in stems)
                form += _found[stem] ? weight * _stemRarity[stem] : 0;
            all += form;
            best = Math.Max(best, form);
        }
        return best + WordForms.ShareOfOthers * (all - best);
    }

    private float Grams(int word)
    {
        var sum = 0f;
        foreach (var (gram, rarity) in _grams[word])
            sum += _finder.Has(gram) ? rarity : 0;
        return sum;
    }
}
