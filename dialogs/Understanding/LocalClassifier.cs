using DeskBot.Dialogs.Understanding.Entities;
using DeskBot.Dialogs.Understanding.Languages;
using DeskBot.Dialogs.Understanding.Learning;
using Microsoft.Extensions.Options;

namespace DeskBot.Dialogs.Understanding;

/// <summary>Understands messages in this process: sentence encoder, then a classifier learnt from the seed utterances. Needs no network.</summary>
internal sealed class LocalClassifier(
    SentenceVectors sentences,
    LearntModelSource source,
    EntityReader entities,
    IOptions<UnderstandingOptions> options) : IMessageClassifier
{
    /// <summary>How much of a text is read, in UTF-16 units; nobody describes a problem in more.</summary>
    private const int MaxLength = 8000;

    /// <summary>The category of seeds that tell none ("open a ticket").</summary>
    private const string NoCategory = "other";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MessageUnderstanding>> ClassifyAsync(IReadOnlyList<MessageToClassify> messages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        if (messages.Count == 0)
        {
            return [];
        }

        var model = await source.GetAsync(cancellationToken);
        var texts = messages.Select(static message => Prepare(message.Text)).ToArray();
        var vectors = await sentences.Encoder.GenerateAsync(texts, cancellationToken: cancellationToken);
        return [.. texts.Select((text, i) => Understand(model, text, vectors[i].Vector))];
    }

    /// <summary>Cuts what is too long and replaces what is not Unicode (unpaired surrogates).</summary>
    private static string Prepare(string text)
    {
        var trimmed = text.Trim();
        var start = trimmed.Length > MaxLength ? trimmed[..MaxLength] : trimmed;
        return start.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? string.Concat(start.EnumerateRunes()) : start;
    }

    private MessageUnderstanding Understand(LearntModel model, string text, ReadOnlyMemory<float> vector)
    {
        var wording = LexicalFeatures.Of(text);
        var scores = Rank(model.Intents.Score(vector.Span, wording));
        var mentioned = WithCategory(entities.Read(text), scores[0].Intent, model, vector.Span, wording);
        return new MessageUnderstanding
        {
            Intent = scores[0].Intent,
            Confidence = scores[0].Confidence,
            Alternatives = scores[1..],
            NeedsChoice = scores[0].Confidence < options.Value.AskBelow || entities.IsNameAlone(text),
            Entities = mentioned,
            Language = LanguageDetector.Detect(text),
            Topic = scores[0].Intent == Intent.Smalltalk ? model.Topics.Best(vector.Span, wording)?.Name : null,
            Vector = sentences.AreShared ? vector : default,
        };
    }

    private static IntentScore[] Rank(float[] scores) =>
        [.. scores.Select(static (score, i) => new IntentScore((Intent)i, score)).OrderByDescending(static score => score.Confidence)];

    /// <summary>The learnt category where it is likely enough; else that of the named thing. Small talk and what is out of scope has none.</summary>
    private MessageEntities WithCategory(MessageEntities read, Intent intent, LearntModel model, ReadOnlySpan<float> vector, LexicalFeatures wording)
    {
        if (intent is Intent.Smalltalk or Intent.OutOfScope or Intent.Cancel)
        {
            return read with { Category = null, IsSecurity = false };
        }

        if (read.IsSecurity || model.Categories.Best(vector, wording) is not { } learnt || learnt.Name == NoCategory || learnt.Probability < options.Value.CategoryAtLeast)
        {
            return read;
        }

        return read with { Category = learnt.Name, IsSecurity = learnt.Name == IntentLabels.Security };
    }
}
