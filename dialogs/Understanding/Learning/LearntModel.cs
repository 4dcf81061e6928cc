namespace DeskBot.Dialogs.Understanding.Learning;

/// <summary>What was learnt from the seeds: to tell intents, the categories of tickets, and the topics of small talk.</summary>
/// <param name="Intents">The classes are the values of <see cref="Intent"/>.</param>
/// <param name="Categories">Ticket categories, for example <c>network</c>.</param>
/// <param name="Topics">Topics of small talk, for example <c>greeting</c>.</param>
internal sealed record LearntModel(SoftmaxModel Intents, NamedClasses Categories, NamedClasses Topics);

/// <summary>A model whose classes have names.</summary>
/// <param name="Names">The classes' names, in order.</param>
/// <param name="Model">The model; null when there are fewer than two classes to tell apart.</param>
internal sealed record NamedClasses(IReadOnlyList<string> Names, SoftmaxModel? Model)
{
    /// <summary>The most likely class and its probability, 0 to 1; null when there is nothing to tell apart.</summary>
    internal (string Name, float Probability)? Best(ReadOnlySpan<float> vector, LexicalFeatures wording)
    {
        if (Model is null)
        {
            return null;
        }

        var scores = Model.Score(vector, wording);
        var best = scores.AsSpan().IndexOf(scores.Max());
        return (Names[best], scores[best]);
    }
}
