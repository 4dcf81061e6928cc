using System.Net;
using System.Net.Http.Headers;

namespace DeskBot.Bot.Channels.BotFramework.Connector;

/// <summary>Attaches the bot's token; once more with a fresh one when the connector does not take it.</summary>
internal sealed class BotTokenHandler(IBotTokens tokens) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (await tokens.GetAsync(fresh: false, cancellationToken) is not { } token)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized || await tokens.GetAsync(fresh: true, cancellationToken) is not { } second || second == token)
        {
            return response;
        }

        response.Dispose(); // a request refused for its token was not carried out, so repeating it is safe
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", second);
        return await base.SendAsync(request, cancellationToken);
    }
}
