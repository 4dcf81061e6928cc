using DeskBot.Dialogs.Understanding.LanguageModel;
using Microsoft.Extensions.Options;

namespace DeskBot.Dialogs.Understanding;

/// <summary>The local reading when it is sure enough, else the language model's; when the model has no usable answer in time, the local reading after all.</summary>
internal sealed class CascadeClassifier(LocalClassifier local, LanguageModelClassifier? model, IOptions<UnderstandingOptions> options) : IMessageClassifier
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<MessageUnderstanding>> ClassifyAsync(IReadOnlyList<MessageToClassify> messages, CancellationToken cancellationToken)
    {
        var readings = await local.ClassifyAsync(messages, cancellationToken);
        return model is null || readings.All(IsSure)
            ? readings
            : await Task.WhenAll(messages.Zip(readings, (message, reading) => ImproveAsync(message, reading, cancellationToken)));
    }

    private bool IsSure(MessageUnderstanding reading) => reading.Confidence >= options.Value.LanguageModel.AskBelow;

    private async Task<MessageUnderstanding> ImproveAsync(MessageToClassify message, MessageUnderstanding reading, CancellationToken cancellationToken) =>
        model is null || IsSure(reading) || string.IsNullOrWhiteSpace(message.Text)
            ? reading
            : await model.TryClassifyAsync(message, reading, cancellationToken) ?? reading;
}
