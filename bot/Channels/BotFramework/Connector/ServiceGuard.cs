namespace DeskBot.Bot.Channels.BotFramework.Connector;

/// <summary>
/// The outermost handler of the connector's HTTP client: stops requests to addresses that are not trusted, before a token is attached. Stored references
/// are judged here again, however they came into the store.
/// </summary>
internal sealed class ServiceGuard(ServiceUrlTrust trust) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri is { } address && trust.Trusts(address) ? base.SendAsync(request, cancellationToken) : throw new UntrustedServiceException();
}

/// <summary>A request was stopped because of where it would have gone.</summary>
internal sealed class UntrustedServiceException() : HttpRequestException(HttpRequestError.ConnectionError, "The address is not trusted.");
