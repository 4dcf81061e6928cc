using System.Net;
using DeskBot.Backend.Attachments;
using DeskBot.Bot.Channels.BotFramework.Connector;

namespace DeskBot.Bot.Channels.BotFramework.Files;

/// <summary>
/// Fetches what people sent. Two clients: the connector's, which attaches the bot's token and calls connectors only, for pasted pictures; and one that knows no token
/// and calls people's own stores only, for files.
/// </summary>
internal sealed class FileDownloads(IHttpClientFactory clients)
{
    /// <summary>The name of the HTTP client for files, with its guard.</summary>
    public const string Http = "BotFramework.Files";

    /// <summary>A store may lead from its link to the file, within the hosts that are trusted.</summary>
    private const int MostRedirects = 3;

    /// <summary>What the connector serves pasted pictures under; the token goes to no other address of it.</summary>
    private const string PicturePath = "/v3/attachments/";

    /// <summary>Fetches a file. Whatever goes wrong is an outcome.</summary>
    public async Task<FileDownload> FetchAsync(SentFile file, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(file.Address, UriKind.Absolute, out var address)
            || (file.IsPicture && !address.AbsolutePath.Contains(PicturePath, StringComparison.OrdinalIgnoreCase)))
        {
            return new FileDownload.NotThere();
        }

        try
        {
            using var http = clients.CreateClient(file.IsPicture ? ConnectorClient.Http : Http);
            using var response = await FollowAsync(http, address, file.IsPicture ? 0 : MostRedirects, cancellationToken);
            return response.StatusCode == HttpStatusCode.OK ? await ReadAsync(response, cancellationToken) : new FileDownload.NotThere();
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or BotTokenException)
        {
            return new FileDownload.NotThere();
        }
    }

    /// <summary>Each step is a request of its own, so that the guard judges it.</summary>
    private static async Task<HttpResponseMessage> FollowAsync(HttpClient http, Uri address, int redirects, CancellationToken cancellationToken)
    {
        var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (redirects == 0 || (int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } next)
        {
            return response;
        }

        response.Dispose();
        return await FollowAsync(http, new Uri(address, next), redirects - 1, cancellationToken);
    }

    private static async Task<FileDownload> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > StoreAttachment.Largest)
        {
            return new FileDownload.TooLarge();
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var content = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > StoreAttachment.Largest)
            {
                return new FileDownload.TooLarge();
            }
        }

        return new FileDownload.Fetched(content.ToArray());
    }
}

/// <summary>What became of a download.</summary>
internal abstract record FileDownload
{
    private FileDownload() { }

    /// <summary>It came.</summary>
    public sealed record Fetched(byte[] Content) : FileDownload;

    /// <summary>It is larger than the desk takes; it was not read to its end.</summary>
    public sealed record TooLarge : FileDownload;

    /// <summary>It cannot be had from there, or the address may not be called.</summary>
    public sealed record NotThere : FileDownload;
}
