using System.Text.Json;
using DeskBot.Backend.Conversations.Slack;

namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>
/// Hands a delivery on to the inbox, or does what it asks for. What Slack does not say at the moment is asked again for some minutes; the lane waits, so that
/// nothing is overtaken. Only so many are worked on side by side; one that waits for its next try is not among them. Everything here may happen twice: the inbox
/// takes each event once.
/// </summary>
internal sealed partial class HandOnDelivery(
    SlackEventHandler events, SlackInteractionHandler interactions, SlackCommandHandler commands, TimeProvider time, ILogger<HandOnDelivery> logger) : IDisposable
{
    private const int MostAttempts = 12;
    private const int SideBySide = 32;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _places = new(SideBySide);

    /// <summary>Hands it on.</summary>
    /// <returns>Why it was given up; null when it was not.</returns>
    public async Task<string?> ExecuteAsync(WaitingSlackDelivery waiting, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await TryAsync(waiting.Delivery, cancellationToken);
            if (outcome is not HandedOn.NotYet notYet)
            {
                return null;
            }

            if (attempt == MostAttempts)
            {
                LogGivenUp(logger, waiting.Id, notYet.Why);
                return notYet.Why;
            }

            var wait = TimeSpan.FromMilliseconds(250 * Math.Pow(2, attempt));
            wait = notYet.After > wait ? notYet.After : wait;
            await Task.Delay(wait < LongestWait ? wait : LongestWait, time, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    private async Task<HandedOn> TryAsync(DeliveredBySlack delivery, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            using var payload = JsonDocument.Parse(delivery.Payload, SlackJson.Strict);
            return delivery.Kind switch
            {
                SlackDeliveryKind.Event => await events.HandleAsync(delivery, payload.RootElement, cancellationToken),
                SlackDeliveryKind.Interaction => await interactions.HandleAsync(delivery, payload.RootElement, cancellationToken),
                _ => await commands.HandleAsync(delivery, payload.RootElement, cancellationToken),
            };
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The store is busy, or a bug: neither may stop the conversations behind it for good.
            LogFailed(logger, delivery.Kind, error);
            return new HandedOn.NotYet(error.GetType().Name);
        }
        finally
        {
            _places.Release();
        }
    }

    [LoggerMessage(LogLevel.Error, "Slack delivery {DeliveryId} was given up: {Why}")]
    private static partial void LogGivenUp(ILogger logger, long deliveryId, string why);

    [LoggerMessage(LogLevel.Error, "A Slack delivery ({Kind}) could not be handed on; it is tried again.")]
    private static partial void LogFailed(ILogger logger, SlackDeliveryKind kind, Exception error);
}

/// <summary>What became of handing on a delivery.</summary>
internal abstract record HandedOn
{
    private HandedOn() { }

    /// <summary>The inbox has it, or what it asks for is done, or it is nothing for the desk.</summary>
    public sealed record Done : HandedOn;

    /// <summary>Not at the moment; try again.</summary>
    public sealed record NotYet(string Why, TimeSpan After = default) : HandedOn;

    /// <summary>Nothing more to do.</summary>
    public static HandedOn Finished { get; } = new Done();

    /// <summary>What an answer of Slack that is not what was asked for means: another try, unless it will be the same.</summary>
    public static HandedOn Of(Api.SlackAnswer answer) => answer switch
    {
        Api.SlackAnswer.Throttled throttled => new NotYet(throttled.Word, throttled.RetryAfter),
        Api.SlackAnswer.NotSent or Api.SlackAnswer.NoAnswer => new NotYet(answer.Word),
        Api.SlackAnswer.Failed { Error: "internal_error" or "fatal_error" or "service_unavailable" or "request_timeout" or "token_expired" } => new NotYet(answer.Word),
        _ => Finished,
    };
}
