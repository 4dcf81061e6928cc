using DeskBot.Backend.Catalog;
using DeskBot.Dialogs.Understanding.Entities;
using DeskBot.Knowledge.Search;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>Which items a message names: the telling words that it shares with their names, phrases and choices. A rare word tells more than a common one.</summary>
internal sealed class ItemWords
{
    private const float InName = 1;
    private const float InChoices = 1;
    private const float InPhrases = 0.6f;
    private const float InDescription = 0.7f;

    /// <summary>The sum of evidence at which the score is one half.</summary>
    private const double Half = 10;

    private const int ShortestGuess = 5;
    private const int LongGuess = 8;

    private readonly Dictionary<string, float[]> weights = new(StringComparer.Ordinal);
    private readonly int count;

    public ItemWords(IReadOnlyList<CatalogItem> items)
    {
        count = items.Count;
        for (var i = 0; i < count; i++)
        {
            var item = items[i];
            Add(i, item.Description, InDescription);
            Add(i, string.Join(". ", item.Phrases), InPhrases);
            Add(i, string.Join(". ", item.Form.SelectMany(field => field.Choices).SelectMany(choice => choice.Words.Append(choice.Title))), InChoices);
            Add(i, item.Name, InName);
        }
    }

    /// <summary>A score from 0 to 1 for each item.</summary>
    public double[] Score(string text)
    {
        var scores = new double[count];
        foreach (var word in WordStems.Of(text))
        {
            if (Known(word) is not { } known)
            {
                continue;
            }

            var having = known.Count(weight => weight > 0);
            var telling = Math.Log((count + 1.0) / having);
            for (var i = 0; i < count; i++)
            {
                scores[i] += telling * known[i];
            }
        }

        return Array.ConvertAll(scores, static sum => sum / (sum + Half));
    }

    private void Add(int item, string text, float weight)
    {
        foreach (var word in WordStems.Of(text))
        {
            if (!weights.TryGetValue(word, out var known))
            {
                weights[word] = known = new float[count];
            }

            known[item] = Math.Max(known[item], weight);
        }
    }

    /// <summary>The word's weights; of a misspelt word, those of the nearest known one.</summary>
    private float[]? Known(string word)
    {
        if (weights.TryGetValue(word, out var exact))
        {
            return exact;
        }

        if (word.Length < ShortestGuess)
        {
            return null;
        }

        var allowed = word.Length >= LongGuess ? 2 : 1;
        var nearest = weights.Keys
            .Where(known => known.Length >= ShortestGuess - 1 && known[0] == word[0] && Math.Abs(known.Length - word.Length) <= allowed)
            .Select(known => (Word: known, Distance: Misspelling.Distance(known, word)))
            .Where(guess => guess.Distance <= allowed)
            .OrderBy(guess => guess.Distance).ThenBy(guess => guess.Word, StringComparer.Ordinal)
            .FirstOrDefault();
        return nearest.Word is null ? null : weights[nearest.Word];
    }
}
