using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>Reads request bodies that are hostile until proven otherwise.</summary>
internal static class RequestBodies
{
    private const int DeepestNesting = 32;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = DeepestNesting, AllowDuplicateProperties = false };

    /// <summary>The request's JSON object, or what is wrong with it. An empty body is an empty object where that is allowed.</summary>
    public static async Task<BodyRead> ReadJsonObjectAsync(this HttpRequest request, bool mayBeEmpty, CancellationToken cancellationToken)
    {
        var bytes = await ReadAtMostAsync(request.Body, request.ContentLength, DirectLineLimits.LargestActivity, cancellationToken);
        if (bytes is null)
        {
            return BodyRead.Refused(DirectLineProblem.TooBig("The body is larger than 256 KB."));
        }

        if (bytes.Length == 0 && mayBeEmpty)
        {
            return BodyRead.As([]);
        }

        return request.HasJsonContentType()
            ? Parse(bytes)
            : BodyRead.Refused(DirectLineProblem.WrongType("The body must be application/json."));
    }

    /// <summary>Parses one JSON object: UTF-8, no duplicate names, at most 32 levels, whole Unicode in every string.</summary>
    public static BodyRead Parse(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
        {
            return BodyRead.Refused(DirectLineProblem.BadSyntax("The body is not UTF-8."));
        }

        try
        {
            return !HasBrokenString(utf8) && JsonNode.Parse(utf8, documentOptions: Strict) is JsonObject json
                ? BodyRead.As(json)
                : BodyRead.Refused(DirectLineProblem.BadSyntax("The body must be a JSON object."));
        }
        catch (JsonException)
        {
            return BodyRead.Refused(DirectLineProblem.BadSyntax("The body is not valid JSON: truncated, nested deeper than 32, or with a name twice."));
        }
    }

    /// <summary>Reads a body to its end; null when it is longer than allowed.</summary>
    public static async Task<byte[]?> ReadAtMostAsync(Stream body, long? announced, int atMost, CancellationToken cancellationToken)
    {
        if (announced > atMost)
        {
            return null;
        }

        using var read = new MemoryStream((int)(announced ?? 1024));
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (read.Length + count > atMost)
            {
                return null;
            }

            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }

    /// <summary>An escaped half of a surrogate pair passes the parser and throws only when its string is read.</summary>
    private static bool HasBrokenString(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = DeepestNesting });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                {
                    reader.GetString();
                }
            }

            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}

/// <summary>A body as read: a JSON object, or what to answer instead.</summary>
internal sealed class BodyRead
{
    private readonly JsonObject? json;
    private readonly DirectLineProblem? problem;

    private BodyRead(JsonObject? json, DirectLineProblem? problem) => (this.json, this.problem) = (json, problem);

    public static BodyRead As(JsonObject json) => new(json, null);

    public static BodyRead Refused(DirectLineProblem problem) => new(null, problem);

    /// <summary>Takes it apart.</summary>
    public bool IsJson([NotNullWhen(true)] out JsonObject? value, [NotNullWhen(false)] out DirectLineProblem? refusal)
    {
        (value, refusal) = (json, problem);
        return value is not null;
    }
}
