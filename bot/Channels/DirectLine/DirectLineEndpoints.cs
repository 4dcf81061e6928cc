namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>The calls of Direct Line 3.0, as Microsoft's web chat makes them.</summary>
public static class DirectLineEndpoints
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(30);

    /// <summary>Maps <c>/v3/directline</c>.</summary>
    public static void MapDirectLine(this IEndpointRouteBuilder endpoints)
    {
        var calls = endpoints.MapGroup("/v3/directline").AllowAnonymous().ExcludeFromDescription();
        calls.AddEndpointFilter(async (context, next) => await context.HttpContext.RequestServices.GetRequiredService<DirectLineGate>().InvokeAsync(context, next));

        calls.MapPost("/tokens/generate", TokenEndpoints.GenerateAsync).WithMetadata(new GateRule(NeedsToken: false));
        calls.MapPost("/tokens/refresh", TokenEndpoints.RefreshAsync).WithMetadata(new GateRule(TakesExpired: true));
        calls.MapGet("/session/getsessionid", TokenEndpoints.Session);
        calls.MapPost("/conversations", StartConversation.StartAsync);
        calls.MapGet("/conversations/{conversation}", StartConversation.ReconnectAsync);
        calls.MapPost("/conversations/{conversation}/activities", PostActivity.PostAsync);
        calls.MapGet("/conversations/{conversation}/activities", PostActivity.PollAsync);
        calls.MapPost("/conversations/{conversation}/upload", (HttpContext http, UploadFiles upload, CancellationToken token) => upload.ExecuteAsync(http, token));

        endpoints.MapMethods("/v3/directline/{**call}", [HttpMethods.Options], (RequestDelegate)(http =>
        {
            DirectLineGate.AnswerPreflight(http);
            return Task.CompletedTask;
        })).AllowAnonymous().ExcludeFromDescription();

        var stream = endpoints.CreateApplicationBuilder()
            .UseWebSockets(new WebSocketOptions { KeepAliveInterval = Beat, KeepAliveTimeout = Beat })
            .Use(next => http => http.RequestServices.GetRequiredService<StreamEndpoint>().HandleAsync(http))
            .Build();
        endpoints.MapGet("/v3/directline/conversations/{conversation}/stream", stream).AllowAnonymous().ExcludeFromDescription();
    }
}
