using DeskBot.Dialogs.Understanding.Entities;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DeskBot.Dialogs.Understanding.LanguageModel;

/// <summary>Asks the configured language model what a message means, within a budget and a time limit, and checks what comes back.</summary>
internal sealed partial class LanguageModelClassifier : IDisposable
{
    private readonly IChatClient _client;
    private readonly ClassificationPrompt _prompt;
    private readonly Vocabulary _vocabulary;
    private readonly UnderstandingOptions _options;
    private readonly CallBudget _budget;
    private readonly SemaphoreSlim _places;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public LanguageModelClassifier(
        IChatClient client,
        ClassificationPrompt prompt,
        Vocabulary vocabulary,
        IOptions<UnderstandingOptions> options,
        TimeProvider time,
        ILogger<LanguageModelClassifier> logger)
    {
        (_client, _prompt, _vocabulary, _options, _time, _logger) = (client, prompt, vocabulary, options.Value, time, logger);
        _budget = new CallBudget(_options.LanguageModel.MaxCallsPerMinute, time);
        _places = new SemaphoreSlim(_options.LanguageModel.MaxConcurrentCalls);
    }

    /// <summary>The model's reading of a message.</summary>
    /// <param name="message">The message with what was said before it.</param>
    /// <param name="local">The local reading, which lends its vector, language, ticket numbers and whatever the model does not tell.</param>
    /// <param name="cancellationToken">The caller's patience, beside the time limit of the options.</param>
    /// <returns>Null when the budget is used up, the model fails or takes too long, or its answer is not one of those asked for.</returns>
    internal async Task<MessageUnderstanding?> TryClassifyAsync(MessageToClassify message, MessageUnderstanding local, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(_options.LanguageModel.TimeoutMilliseconds), _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await AskAsync(message, limit.Token) is { } answer ? Merge(answer, local) : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogTimeout(_logger, _options.LanguageModel.TimeoutMilliseconds);
            return null;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // Whatever a client library throws: the local reading is good enough to go on with.
            LogFailed(_logger, problem.GetType().Name);
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    private async Task<ModelAnswer?> AskAsync(MessageToClassify message, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            if (!_budget.TryTake())
            {
                LogBudget(_logger);
                return null;
            }

            return await CallAsync(message, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task<ModelAnswer?> CallAsync(MessageToClassify message, CancellationToken cancellationToken)
    {
        var isSuccess = false;
        try
        {
            // A client that does not look at its token must not hold up the turn.
            var response = await _client.GetResponseAsync(_prompt.For(message, _options.LanguageModel), Settings(), cancellationToken).WaitAsync(cancellationToken);
            isSuccess = true;
            var answer = ModelAnswer.Parse(response.Text);
            if (answer is null)
            {
                LogUnusable(_logger);
            }

            return answer;
        }
        finally
        {
            _budget.Report(isSuccess);
        }
    }

    private ChatOptions Settings() => new()
    {
        Temperature = _options.LanguageModel.Temperature,
        MaxOutputTokens = _options.LanguageModel.MaxOutputTokens,
        ResponseFormat = ChatResponseFormat.ForJsonSchema(ModelAnswer.Schema, "classification", "What the message means"),
    };

    /// <summary>
    /// The model decides the intent. Where it contradicts a local reading, or is unsure itself, the person decides: both readings are offered.
    /// </summary>
    private MessageUnderstanding Merge(ModelAnswer answer, MessageUnderstanding local)
    {
        var agrees = answer.Intent == local.Intent;
        var others = local.Alternatives.Append(new IntentScore(local.Intent, local.Confidence)).Where(score => score.Intent != answer.Intent)
            .OrderByDescending(static score => score.Confidence);
        return local with
        {
            Intent = answer.Intent,
            Confidence = agrees ? Math.Max(answer.Confidence, local.Confidence) : answer.Confidence,
            Alternatives = [.. others],
            NeedsChoice = !agrees && answer.Confidence < _options.AskBelow,
            Topic = agrees ? local.Topic : null,
            Source = UnderstandingSource.LanguageModel,
            Entities = MergeEntities(answer, local.Entities),
        };
    }

    private MessageEntities MergeEntities(ModelAnswer answer, MessageEntities local)
    {
        var service = answer.Service is { } name ? _vocabulary.Named(name) : null;
        return local with
        {
            Affected = service ?? local.Affected,
            Urgency = local.Urgency ?? answer.Urgency,
            Impact = local.Impact ?? answer.Impact,
            IsSecurity = local.IsSecurity || answer.IsSecurity,
            Category = local.IsSecurity || answer.IsSecurity ? IntentLabels.Security : local.Category ?? service?.Category,
        };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The language model gave no reading within {Milliseconds} ms; the local reading counts")]
    private static partial void LogTimeout(ILogger logger, int milliseconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The language model failed with {Problem}; the local reading counts")]
    private static partial void LogFailed(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The language model's answer was not one of those asked for; the local reading counts")]
    private static partial void LogUnusable(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "The language model is not asked: its budget for this minute is used up, or it failed too often just now; the local reading counts")]
    private static partial void LogBudget(ILogger logger);
}
