using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json.Nodes;
using DeskBot.Bot.Channels.BotFramework.TeamsApp;
using Microsoft.Extensions.Configuration;

namespace DeskBot.Bot.Tests.Manifests;

/// <summary>The Teams app by the rules of manifest 1.29, in the form in which it is installed.</summary>
public sealed class TeamsManifestTests : IDisposable
{
    private static readonly string[] TopLevel =
    [
        "$schema", "manifestVersion", "version", "id", "developer", "name", "description", "icons", "accentColor", "defaultInstallScope", "bots", "validDomains",
    ];

    private static readonly Dictionary<string, string[]> Objects = new()
    {
        ["developer"] = ["name", "websiteUrl", "privacyUrl", "termsOfUseUrl", "mpnId"],
        ["name"] = ["short", "full"],
        ["description"] = ["short", "full"],
        ["icons"] = ["color", "outline", "color32x32"],
    };

    private static readonly string[] BotKeys =
        ["botId", "scopes", "supportsFiles", "isNotificationOnly", "supportsTargetedMessages", "supportsCalling", "supportsVideo", "needsChannelSelector", "commandLists"];

    private readonly string _zip = Path.Combine(Path.GetTempPath(), $"deskbot-{Guid.NewGuid():N}.zip");

    [Fact]
    public async Task The_package_holds_manifest_and_icons_at_its_root()
    {
        await using var package = await PackAsync();

        Assert.Equal(["color.png", "manifest.json", "outline.png"], package.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_manifest_has_what_is_required_and_nothing_unknown()
    {
        var manifest = await ManifestAsync();

        Assert.Equal("1.29", Text(manifest, "manifestVersion"));
        Assert.Contains("/v1.29/", Text(manifest, "$schema"));
        Assert.Matches(@"^\d+\.\d+\.\d+$", Text(manifest, "version"));
        Assert.True(Guid.TryParseExact(Text(manifest, "id"), "D", out _));
        Assert.Matches("^#[0-9A-Fa-f]{6}$", Text(manifest, "accentColor"));
        Assert.Empty(manifest.Select(property => property.Key).Except(TopLevel));
        Assert.DoesNotContain("${{", manifest.ToJsonString());
    }

    [Theory]
    [InlineData("developer.name", 32)]
    [InlineData("name.short", 30)]
    [InlineData("name.full", 100)]
    [InlineData("description.short", 80)]
    [InlineData("description.full", 4000)]
    [InlineData("developer.websiteUrl", 2048)]
    [InlineData("developer.privacyUrl", 2048)]
    [InlineData("developer.termsOfUseUrl", 2048)]
    public async Task Its_texts_are_there_and_not_too_long(string path, int longest)
    {
        JsonNode? node = await ManifestAsync();
        foreach (var name in path.Split('.'))
        {
            node = node?[name];
        }

        Assert.InRange(node?.GetValue<string>().Length ?? 0, 1, longest);
    }

    [Fact]
    public async Task It_has_one_bot_with_commands_within_the_limits()
    {
        var bot = Assert.Single((await ManifestAsync())["bots"]?.AsArray() ?? []);

        Assert.Equal(BotId, Text(bot, "botId"));
        Assert.Subset(new HashSet<string> { "personal", "team", "groupChat", "copilot" }, Texts(bot, "scopes").ToHashSet());
        var lists = bot?["commandLists"]?.AsArray() ?? [];
        Assert.InRange(lists.Count, 1, 3);
        Assert.All(lists, list =>
        {
            Assert.Subset(Texts(bot, "scopes").ToHashSet(), Texts(list, "scopes").ToHashSet());
            var commands = list?["commands"]?.AsArray() ?? [];
            Assert.InRange(commands.Count, 1, 12);
            Assert.All(commands, command => Assert.InRange(Text(command, "title").Length, 1, 128));
            Assert.All(commands, command => Assert.InRange(Text(command, "description").Length, 1, 128));
        });
    }

    [Fact]
    public async Task People_can_send_files_and_the_bot_is_no_mere_notifier()
    {
        var bot = Assert.Single((await ManifestAsync())["bots"]?.AsArray() ?? []);

        Assert.True(bot?["supportsFiles"]?.GetValue<bool>());
        Assert.False(bot?["isNotificationOnly"]?.GetValue<bool>());
    }

    [Fact]
    public async Task Nothing_in_it_is_unknown_to_the_schema()
    {
        var manifest = await ManifestAsync();

        Assert.Equal(["developer", "name", "description", "icons"], Objects.Keys.Where(manifest.ContainsKey));
        Assert.All(Objects, part => Assert.Subset(part.Value.ToHashSet(), (manifest[part.Key]?.AsObject() ?? []).Select(property => property.Key).ToHashSet()));
        Assert.All(manifest["bots"]?.AsArray() ?? [], bot => Assert.Subset(BotKeys.ToHashSet(), (bot?.AsObject() ?? []).Select(property => property.Key).ToHashSet()));
        Assert.Contains(Text(manifest, "defaultInstallScope"), (string[])["personal", "team", "groupChat", "meetings", "copilot"]);
    }

    [Fact]
    public async Task It_asks_for_no_consent_to_read_everything_and_speaks_https()
    {
        var manifest = await ManifestAsync();

        Assert.False(manifest.ContainsKey("authorization"));
        Assert.All((string[])["websiteUrl", "privacyUrl", "termsOfUseUrl"], name => Assert.StartsWith("https://", Text(manifest["developer"], name)));
        Assert.InRange(Texts(manifest, "validDomains").Count(), 1, 100);
        Assert.DoesNotContain(Texts(manifest, "validDomains"), domain => domain.Contains('*', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Its_domain_is_the_desks_own_and_no_wildcard() =>
        Assert.Equal("desk.example.com", Assert.Single(Texts(await ManifestAsync(), "validDomains")));

    [Theory]
    [InlineData("color", 192)]
    [InlineData("outline", 32)]
    public async Task Its_icons_are_square_pictures_of_the_right_size(string icon, int size)
    {
        await using var package = await PackAsync();
        var name = Text((await ManifestAsync())["icons"], icon);
        await using var stream = await (package.GetEntry(name) ?? throw new FileNotFoundException(name)).OpenAsync();
        var head = new byte[26];
        await stream.ReadExactlyAsync(head);

        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], head[..8]);
        Assert.Equal((size, size), (BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(20))));
        Assert.True(icon == "color" || head[25] == 6, "the outline needs an alpha channel (colour type 6)");
    }

    [Theory]
    [InlineData("BotFramework:AppId", null)]
    [InlineData("BotFramework:AppId", "deskbot")]
    [InlineData("DeskBot:PublicUrl", null)]
    [InlineData("DeskBot:PublicUrl", "http://desk.example.com/")]
    [InlineData("TeamsApp:DeveloperName", null)]
    [InlineData("TeamsApp:DeveloperName", "An organisation whose name is too long")]
    [InlineData("TeamsApp:PrivacyUrl", null)]
    [InlineData("TeamsApp:TermsOfUseUrl", "terms.html")]
    [InlineData("TeamsApp:Id", "1")]
    public async Task What_is_missing_is_named_and_nothing_is_written(string key, string? value)
    {
        var said = new StringWriter();

        var code = await TeamsAppCommand.RunAsync([TeamsAppCommand.Name, _zip], Configuration(key, value), said, CancellationToken.None);

        Assert.Equal(1, code);
        Assert.Contains(key, Assert.Single(said.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)));
        Assert.False(File.Exists(_zip));
    }

    [Fact]
    public void Values_are_escaped_for_JSON() =>
        Assert.Equal("""{"name":"A \"B\" & C"}""", TeamsAppPackage.Fill("""{"name":"${{NAME}}"}""", new Dictionary<string, string> { ["NAME"] = "A \"B\" & C" }));

    [Fact]
    public void A_placeholder_without_a_value_is_an_error() =>
        Assert.Throws<KeyNotFoundException>(() => TeamsAppPackage.Fill("${{UNKNOWN}}", new Dictionary<string, string>()));

    public void Dispose() => File.Delete(_zip);

    private const string BotId = "11111111-2222-3333-4444-555555555555";

    private static IConfiguration Configuration(string? key = null, string? value = null)
    {
        var settings = new Dictionary<string, string?>
        {
            ["BotFramework:AppId"] = BotId,
            ["DeskBot:PublicUrl"] = "https://desk.example.com/",
            ["TeamsApp:DeveloperName"] = "Example & Sons",
            ["TeamsApp:PrivacyUrl"] = "https://example.com/privacy",
            ["TeamsApp:TermsOfUseUrl"] = "https://example.com/terms",
        };
        if (key is not null)
        {
            settings[key] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }

    private async Task<ZipArchive> PackAsync()
    {
        Assert.Equal(0, await TeamsAppCommand.RunAsync([TeamsAppCommand.Name, _zip], Configuration(), TextWriter.Null, CancellationToken.None));
        return new ZipArchive(new MemoryStream(await File.ReadAllBytesAsync(_zip)));
    }

    private async Task<JsonObject> ManifestAsync()
    {
        await using var package = await PackAsync();
        await using var stream = await (package.GetEntry("manifest.json") ?? throw new FileNotFoundException()).OpenAsync();
        return (await JsonNode.ParseAsync(stream))?.AsObject() ?? [];
    }

    private static string Text(JsonNode? node, string name) => node?[name]?.GetValue<string>() ?? "";

    private static IEnumerable<string> Texts(JsonNode? node, string name) => (node?[name]?.AsArray() ?? []).Select(item => item?.GetValue<string>() ?? "");
}
