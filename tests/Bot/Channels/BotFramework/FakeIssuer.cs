using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace DeskBot.Bot.Tests.Channels.BotFramework;

/// <summary>Stands for an issuer of tokens: publishes metadata and keys to whoever fetches them through it, and signs tokens, honest or not.</summary>
internal sealed class FakeIssuer : HttpMessageHandler
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string ServiceUrl = "https://smba.trafficmanager.net/emea/";
    public const string ChannelIssuer = "https://api.botframework.com";

    private static readonly RSA FirstKey = RSA.Create(2048);
    private static readonly RSA SecondKey = RSA.Create(2048);

    /// <summary>The key ids that are published, with the extra properties of each key.</summary>
    public Dictionary<string, (RSA Key, JsonObject Properties)> Published { get; } = new()
    {
        ["key-1"] = (FirstKey, new JsonObject { ["endorsements"] = new JsonArray("msteams", "emulator", "webchat") }),
    };

    /// <summary>How often the keys were fetched.</summary>
    public int Fetches { get; private set; }

    /// <summary>The issuer does not answer.</summary>
    public bool Down { get; set; }

    public static RSA Key => FirstKey;

    public static RSA OtherKey => SecondKey;

    /// <summary>The claims of a good channel token.</summary>
    public static JsonObject Claims(DateTimeOffset now) => new()
    {
        ["iss"] = ChannelIssuer,
        ["aud"] = AppId,
        ["nbf"] = now.ToUnixTimeSeconds(),
        ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
        ["serviceurl"] = ServiceUrl,
    };

    public static string Sign(JsonObject claims, string alg = "RS256", string? kid = "key-1", RSA? key = null, JsonObject? header = null)
    {
        header ??= [];
        header["alg"] = alg;
        header["typ"] = "JWT";
        if (kid is not null)
        {
            header["kid"] = kid;
        }

        var input = $"{Encode(header)}.{Encode(claims)}";
        var bytes = Encoding.ASCII.GetBytes(input);
        key ??= FirstKey;
        var signature = alg switch
        {
            "none" => [],
            "HS256" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem()), bytes),
            "PS256" => key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            "RS384" => key.SignData(bytes, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
            "RS512" => key.SignData(bytes, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            _ => key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return $"{input}.{Base64UrlEncoder.Encode(signature)}";
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Down)
        {
            throw new HttpRequestException("no answer");
        }

        var isKeys = request.RequestUri?.AbsolutePath.EndsWith("/keys", StringComparison.Ordinal) == true;
        Fetches += isKeys ? 1 : 0;
        var body = isKeys
            ? new JsonObject { ["keys"] = new JsonArray([.. Published.Select(entry => Jwk(entry.Key, entry.Value.Key, entry.Value.Properties))]) }
            : new JsonObject { ["issuer"] = ChannelIssuer, ["jwks_uri"] = $"https://{request.RequestUri?.Host}/keys" };
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") });
    }

    private static JsonObject Jwk(string kid, RSA key, JsonObject properties)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        var jwk = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = kid,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
        };
        foreach (var (name, value) in properties)
        {
            jwk[name] = value?.DeepClone();
        }

        return jwk;
    }

    private static string Encode(JsonObject json) => Base64UrlEncoder.Encode(JsonSerializer.SerializeToUtf8Bytes(json));
}
