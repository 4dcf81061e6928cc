using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace DeskBot.Bot.Hosting;

/// <summary>Where the desk listens, and what the console says about it.</summary>
internal static class DeskListening
{
    private const string Default = "http://localhost:3978";

    /// <summary>Listens on <c>http://localhost:3978</c> unless an address is configured.</summary>
    public static void ListenOnLoopbackByDefault(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(Default);
        }
    }

    /// <summary>Starts, says where to click, and runs until stopped. A wrong setting is explained without a stack trace.</summary>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunDeskAsync(this WebApplication app)
    {
        try
        {
            HeadStart.Begin(app.Services);
            await app.StartAsync();
        }
        catch (Exception error) when (error is Microsoft.Extensions.Options.OptionsValidationException or DeskBot.Backend.DeskFiles.DeskFileException or InvalidOperationException or IOException)
        {
            await Console.Error.WriteLineAsync($"DeskBot did not start: {error.Message}");
            return 1;
        }

        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? Default;
        await Console.Out.WriteLineAsync($"""

              DeskBot is ready.
              Chat with it:      {address}/
              Its knowledge:     {address}/knowledge
              Its API:           {address}/openapi/v1.json
              Teams emulator:    {address}/api/messages
              Stop with Ctrl+C.

            """);
        await app.WaitForShutdownAsync();
        return 0;
    }
}
