using System.Buffers;
using System.Net.Mime;
using Microsoft.Net.Http.Headers;

namespace DeskBot.Bot.Channels.BotFramework.Inbound;

/// <summary>Reads the bytes of a request within limits.</summary>
internal static class RequestBody
{
    /// <summary>The largest activity that is read, in bytes. Teams' messages end at about 100 KB.</summary>
    public const int MaxLength = 256 * 1024;

    /// <summary>Whether the body is declared as plain JSON in UTF-8: no other charset, no compression.</summary>
    public static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.Count == 0;

    /// <summary>Reads the body; null when it is longer than <see cref="MaxLength"/>, however it is sent.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var read = await request.BodyReader.ReadAtLeastAsync(MaxLength + 1, cancellationToken);
        try
        {
            return read.Buffer.Length > MaxLength ? null : read.Buffer.ToArray();
        }
        finally
        {
            request.BodyReader.AdvanceTo(read.Buffer.End);
        }
    }
}
