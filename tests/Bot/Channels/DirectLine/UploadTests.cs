using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using DeskBot.Dialogs.Conversations;
using Xunit;

namespace DeskBot.Bot.Tests.Channels.DirectLine;

[Collection(DirectLineCollection.Name)]
public sealed class UploadTests(DirectLineHost host)
{
    private const string Activity = """{"type":"message","text":"look","channelData":{"clientActivityID":"up-1"},"attachments":[{"name":"screen.png","contentType":"image/png"}]}""";

    private static readonly byte[] Png =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task Files_are_stored_echoed_with_an_address_and_handed_to_the_desk()
    {
        var client = await DirectLineClient.StartedAsync(host);

        var id = (await DirectLineClient.ReadAsync(await client.UploadAsync(Activity, ("screen.png", Png), ("boot.log", "it broke"u8.ToArray())))).Text("id");

        var echo = await EchoAsync(client, id);
        Assert.Equal("up-1", (string?)echo["channelData"]?["clientActivityID"]);
        Assert.Equal(["image/png screen.png", "text/plain boot.log"], Attachments(echo).Select(file => $"{file.Text("contentType")} {file.Text("name")}"));
        Assert.Equal(Attachments(echo)[0].Text("contentUrl"), Attachments(echo)[0].Text("thumbnailUrl"));
        Assert.Null(Attachments(echo)[1]["thumbnailUrl"]);
        var message = host.Inbox.Accepted.Single(one => one.MessageId == id && one.Conversation.Id == client.Conversation);
        Assert.Equal((MessageKind.Text, "look"), (message.Kind, message.Text));
        Assert.Equal([("screen.png", (long)Png.Length), ("boot.log", 8)], message.Files.Select(file => (file.Name, file.Length)));

        var picture = await host.Http.GetAsync(new Uri(Attachments(echo)[0].Text("contentUrl")));
        Assert.Equal(Png, await picture.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", picture.Content.Headers.ContentType?.MediaType);
        Assert.Equal("inline", picture.Content.Headers.ContentDisposition?.DispositionType);
        AssertLocked(picture);
    }

    [Theory]
    [InlineData("page.html", "<html><script>alert(1)</script></html>")]
    [InlineData("drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")]
    [InlineData("notes.txt", "plain")]
    public async Task Text_of_any_kind_is_served_as_a_plain_download(string name, string content)
    {
        var client = await DirectLineClient.StartedAsync(host);
        var id = (await DirectLineClient.ReadAsync(await client.UploadAsync(null, (name, Encoding.UTF8.GetBytes(content))))).Text("id");

        var file = await host.Http.GetAsync(new Uri(Attachments(await EchoAsync(client, id))[0].Text("contentUrl")));

        Assert.Equal(("text/plain", "attachment"), (file.Content.Headers.ContentType?.MediaType, file.Content.Headers.ContentDisposition?.DispositionType));
        AssertLocked(file);
    }

    [Fact]
    public async Task An_address_opens_only_its_own_file_and_not_for_long()
    {
        var client = await DirectLineClient.StartedAsync(host);
        var id = (await DirectLineClient.ReadAsync(await client.UploadAsync(null, ("a.txt", "a"u8.ToArray()), ("b.txt", "b"u8.ToArray())))).Text("id");
        var files = Attachments(await EchoAsync(client, id)).Select(file => new Uri(file.Text("contentUrl"))).ToArray();

        Assert.Equal(HttpStatusCode.NotFound, (await host.Http.GetAsync(new Uri(files[0].GetLeftPart(UriPartial.Path)))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Http.GetAsync(new Uri(files[1].GetLeftPart(UriPartial.Path) + files[0].Query))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Http.GetAsync(new Uri(files[0].OriginalString.Replace("&e=1", "&e=9", StringComparison.Ordinal)))).StatusCode);

        await using var later = new OwnHost();
        await later.InitializeAsync();
        var late = await DirectLineClient.StartedAsync(later);
        var lateId = (await DirectLineClient.ReadAsync(await late.UploadAsync(null, ("a.txt", "a"u8.ToArray())))).Text("id");
        var address = new Uri(Attachments(await EchoAsync(late, lateId))[0].Text("contentUrl"));
        Assert.Equal(HttpStatusCode.OK, (await later.Http.GetAsync(address)).StatusCode);
        later.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(HttpStatusCode.Gone, (await later.Http.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task Who_sent_a_file_may_read_it_and_another_person_may_not_even_with_its_address()
    {
        var client = await DirectLineClient.StartedAsync(host);
        var id = (await DirectLineClient.ReadAsync(await client.UploadAsync(null, ("a.txt", "mine"u8.ToArray())))).Text("id");
        var signed = new Uri(Attachments(await EchoAsync(client, id))[0].Text("contentUrl"));
        var bare = new Uri(signed.GetLeftPart(UriPartial.Path));
        var other = await DirectLineClient.ForAsync(host, "manager@demo");

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(bare, client.Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(bare, other.Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(signed, other.Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(bare, token: null, await CookieAsync("employee@demo"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(signed, token: null, await CookieAsync("manager@demo"))).StatusCode);
    }

    [Fact]
    public async Task A_file_of_a_kind_that_the_desk_does_not_take_stores_nothing()
    {
        var client = await DirectLineClient.StartedAsync(host);
        byte[] program = [0x4D, 0x5A, 0x90, 0x00, 0x03, 0x00];

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await client.UploadAsync(Activity, ("a.txt", "fine"u8.ToArray()), ("setup.exe", program))).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await client.UploadAsync(Activity, ("picture.png", program))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.UploadAsync(Activity, ("empty.txt", []))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.UploadAsync(Activity)).StatusCode);
        Assert.Single(host.Inbox.Accepted, one => one.Conversation.Id == client.Conversation);
    }

    [Fact]
    public async Task Ten_megabytes_go_in_and_more_do_not()
    {
        var client = await DirectLineClient.StartedAsync(host);
        var largest = Enumerable.Repeat((byte)'x', 10 * 1024 * 1024).ToArray();

        Assert.Equal(HttpStatusCode.OK, (await client.UploadAsync(Activity, ("large.log", largest))).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await client.UploadAsync(Activity, ("larger.log", [.. largest, (byte)'x']))).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await client.UploadAsync(Activity, ("large.log", largest), ("b.log", largest))).StatusCode);
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=")]
    [InlineData("multipart/mixed; boundary=x")]
    [InlineData("text/plain")]
    public async Task An_upload_without_proper_parts_is_refused(string type)
    {
        var client = await DirectLineClient.StartedAsync(host);
        var content = new ByteArrayContent("--x\r\n\r\nabc"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        Assert.InRange((int)(await client.SendAsync(HttpMethod.Post, $"conversations/{client.Conversation}/upload", content)).StatusCode, 400, 499);
    }

    [Theory]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nabc")]
    [InlineData("--x\r\nno header\r\n\r\nabc\r\n--x--")]
    [InlineData("--x\r\n\r\nabc\r\n--x--")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"activity\"\r\n\r\n{\"type\":\r\n--x--")]
    public async Task A_damaged_upload_is_refused(string body)
    {
        var client = await DirectLineClient.StartedAsync(host);
        var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");

        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(HttpMethod.Post, $"conversations/{client.Conversation}/upload", content)).StatusCode);
    }

    private static void AssertLocked(HttpResponseMessage file)
    {
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", file.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    private static async Task<JsonObject> EchoAsync(DirectLineClient client, string id) =>
        Assert.IsType<JsonArray>((await client.PollAsync())["activities"]).OfType<JsonObject>().Single(activity => activity.Text("id") == id);

    private static List<JsonObject> Attachments(JsonObject echo) => [.. Assert.IsType<JsonArray>(echo["attachments"]).OfType<JsonObject>()];

    private async Task<string> CookieAsync(string person)
    {
        var answer = await host.Http.PostAsJsonAsync(new Uri(host.Address, "/demo/session"), new { person });
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        return cookie.Split(';')[0];
    }

    private async Task<HttpResponseMessage> GetAsync(Uri address, string? token, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        return await host.Http.SendAsync(request);
    }
}
