using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace DeskBot.Bot.Channels;

/// <summary>The desk's own address, for links in channels that show them outside our pages.</summary>
internal sealed class Site(IConfiguration configuration, IServer server)
{
    /// <summary>The configuration key of the address under which people reach the desk, for example <c>https://desk.example.com/</c>.</summary>
    public const string Key = "DeskBot:PublicUrl";

    private readonly Uri? _configured = Read(configuration[Key]);

    /// <summary>The configured address; without one, the first that the host listens on.</summary>
    public Uri Address => _configured ?? Listening();

    private Uri Listening() =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address
        && Uri.TryCreate(address.Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal), UriKind.Absolute, out var listening)
            ? listening
            : new Uri("http://localhost:3978/");

    private static Uri? Read(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address
        : throw new InvalidOperationException($"{Key} is not an address. Set it to the one under which people open the desk, such as https://desk.example.com/.");
}
