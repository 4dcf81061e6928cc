namespace DeskBot.Knowledge.Search;

/// <summary>
/// Cuts English words down to their stems, so that <i>connecting</i>, <i>connection</i> and <i>connected</i> meet. The rules and their numbers are those of
/// M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980).
/// </summary>
internal static class PorterStemmer
{
    private static readonly (string Suffix, string Replacement)[] Step2 =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"), ("alli", "al"), ("entli", "ent"),
        ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"),
        ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
    ];

    private static readonly (string Suffix, string Replacement)[] Step3 =
        [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];

    private static readonly (string Suffix, string Replacement)[] Step4 =
    [
        ("al", ""), ("ance", ""), ("ence", ""), ("er", ""), ("ic", ""), ("able", ""), ("ible", ""), ("ant", ""), ("ement", ""), ("ment", ""), ("ent", ""),
        ("ion", ""), ("ou", ""), ("ism", ""), ("ate", ""), ("iti", ""), ("ous", ""), ("ive", ""), ("ize", ""),
    ];

    /// <summary>The stem of a word in lower-case ASCII letters. Words of one or two letters, or with anything else in them, stay as they are.</summary>
    internal static string Stem(string word)
    {
        if (word.Length < 3 || word.Any(static letter => !char.IsAsciiLetterLower(letter)))
        {
            return word;
        }

        var stem = Adjective(Participle(Plural(word)));
        stem = ReplaceLongest(stem, Step2, minimum: 1);
        stem = ReplaceLongest(stem, Step3, minimum: 1);
        stem = ReplaceLongest(stem, Step4, minimum: 2);
        return FinalDouble(FinalE(stem));
    }

    /// <summary>Step 1a: caresses -> caress, ponies -> poni, cats -> cat.</summary>
    private static string Plural(string word) => word switch
    {
        _ when word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("ies", StringComparison.Ordinal) => word[..^2],
        _ when word.EndsWith("ss", StringComparison.Ordinal) => word,
        _ when word.EndsWith('s') => word[..^1],
        _ => word,
    };

    /// <summary>Step 1b: agreed -> agree, plastered -> plaster, motoring -> motor.</summary>
    private static string Participle(string word)
    {
        if (word.EndsWith("eed", StringComparison.Ordinal))
        {
            return Measure(word[..^3]) > 0 ? word[..^1] : word;
        }

        var cut = word.EndsWith("ed", StringComparison.Ordinal) ? 2 : word.EndsWith("ing", StringComparison.Ordinal) ? 3 : 0;
        return cut > 0 && HasVowel(word[..^cut]) ? Restore(word[..^cut]) : word;
    }

    /// <summary>Mends what step 1b left: conflat(ed) -> conflate, hopp(ing) -> hop, fil(ing) -> file.</summary>
    private static string Restore(string stem)
    {
        if (stem.EndsWith("at", StringComparison.Ordinal) || stem.EndsWith("bl", StringComparison.Ordinal) || stem.EndsWith("iz", StringComparison.Ordinal))
        {
            return stem + 'e';
        }

        if (EndsInDoubleConsonant(stem) && stem[^1] is not ('l' or 's' or 'z'))
        {
            return stem[..^1];
        }

        return Measure(stem) == 1 && EndsInShortSyllable(stem) ? stem + 'e' : stem;
    }

    /// <summary>Step 1c: happy -> happi.</summary>
    private static string Adjective(string word) => word.EndsWith('y') && HasVowel(word[..^1]) ? word[..^1] + 'i' : word;

    private static string ReplaceLongest(string word, (string Suffix, string Replacement)[] rules, int minimum)
    {
        var longest = ("", "");
        foreach (var rule in rules)
        {
            longest = rule.Suffix.Length > longest.Item1.Length && word.EndsWith(rule.Suffix, StringComparison.Ordinal) ? rule : longest;
        }

        var (suffix, replacement) = longest;
        var stem = word[..^suffix.Length];
        var fits = suffix.Length > 0 && Measure(stem) >= minimum && (suffix != "ion" || stem.EndsWith('s') || stem.EndsWith('t'));
        return fits ? stem + replacement : word;
    }

    /// <summary>Step 5a: probate -> probat, but rate -> rate.</summary>
    private static string FinalE(string word)
    {
        if (!word.EndsWith('e'))
        {
            return word;
        }

        var measure = Measure(word[..^1]);
        return measure > 1 || (measure == 1 && !EndsInShortSyllable(word[..^1])) ? word[..^1] : word;
    }

    /// <summary>Step 5b: controll -> control.</summary>
    private static string FinalDouble(string word) => word.EndsWith("ll", StringComparison.Ordinal) && Measure(word[..^1]) > 1 ? word[..^1] : word;

    private static bool IsConsonant(string word, int at) => word[at] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => false,
        'y' => at == 0 || !IsConsonant(word, at - 1),
        _ => true,
    };

    private static bool HasVowel(string word) => Enumerable.Range(0, word.Length).Any(at => !IsConsonant(word, at));

    /// <summary>Porter's m: how often a run of vowels is followed by a run of consonants.</summary>
    private static int Measure(string word)
    {
        var measure = 0;
        for (var at = 1; at < word.Length; at++)
        {
            measure += IsConsonant(word, at) && !IsConsonant(word, at - 1) ? 1 : 0;
        }

        return measure;
    }

    private static bool EndsInDoubleConsonant(string word) => word.Length > 1 && word[^1] == word[^2] && IsConsonant(word, word.Length - 1);

    /// <summary>Consonant, vowel, consonant other than w, x and y.</summary>
    private static bool EndsInShortSyllable(string word) => word.Length > 2
        && IsConsonant(word, word.Length - 3) && !IsConsonant(word, word.Length - 2) && IsConsonant(word, word.Length - 1) && word[^1] is not ('w' or 'x' or 'y');
}
