using System.Collections.Concurrent;
using System.Text.Json;
using DeskBot.Backend.People;
using DeskBot.Bot.Channels.Slack.Api;
using DeskBot.Bot.Channels.Slack.Workspaces;
using DeskBot.Dialogs.Conversations;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>
/// Finds out who a Slack user is. Known by the workspace's user id first. Else a full member of an own workspace is the person of the directory whose e-mail
/// address the workspace has confirmed for them; a guest, and a member whom the directory does not know, is nobody in particular, with no more rights than to
/// ask for help. Somebody of another workspace (Slack Connect) is not served.
/// </summary>
internal sealed partial class SlackPeople(SlackClient client, IServiceScopeFactory scopes, IOptions<SlackOptions> options, TimeProvider time, ILogger<SlackPeople> logger)
{
    private const int Capacity = 20_000;
    private const string ProvisionalLogin = SlackAddress.Channel + ":";
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<(string Tenant, string User), (SlackPerson Person, DateTimeOffset Until)> _unlinked = new();

    /// <summary>Identifies a user.</summary>
    public async Task<SlackPerson> IdentifyAsync(SlackBot bot, SlackTenant tenant, string user, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var known = await scope.ServiceProvider.GetRequiredService<FindChannelUser>().ExecuteAsync(SlackAddress.Channel, tenant.Key, user, cancellationToken);
        if (known is not null && !known.Login.StartsWith(ProvisionalLogin, StringComparison.Ordinal))
        {
            return new SlackPerson.Member(new ChannelUser(user, known.Name), known.Login, known.Locale);
        }

        if (_unlinked.TryGetValue((tenant.Key, user), out var lately) && lately.Until > time.GetUtcNow())
        {
            return lately.Person;
        }

        var person = await AskAsync(bot, tenant, user, scope.ServiceProvider, cancellationToken);
        if (person is SlackPerson.Stranger or SlackPerson.Member { Login: null })
        {
            Remember(tenant, user, person);
        }

        return person;
    }

    /// <summary>
    /// Finds the member of an own workspace who is a person of the directory, by their address, and by the same rules as when they write: a guest, a bot, somebody who left or is of another
    /// workspace is nobody.
    /// </summary>
    public async Task<SlackMember> FindMemberAsync(SlackBot bot, Person person, CancellationToken cancellationToken)
    {
        var answer = await client.LookUpByEmailAsync(bot.Token, person.Email ?? "", cancellationToken);
        switch (answer)
        {
            case SlackAnswer.Failed { Error: "users_not_found" or "user_not_found" or "user_not_visible" or "invalid_email" }:
                return new SlackMember.None();
            case SlackAnswer.Failed { Error: "missing_scope" or "no_permission" } failed:
                LogNotAllowed(logger, failed.Error);
                return new SlackMember.NotKnownNow(failed);
            case not SlackAnswer.Done:
                return new SlackMember.NotKnownNow(answer);
        }

        if (answer.Body?.At("user") is not { } profile || profile.Text("id") is not { Length: > 0 } user || !string.Equals(EmailOf(profile), person.Email?.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            return new SlackMember.None();
        }

        await using var scope = scopes.CreateAsyncScope();
        return await JudgeAsync(bot, bot.Tenant, user, profile, scope.ServiceProvider, cancellationToken) is SlackPerson.Member { Login: { } login } && login == person.Login
            ? new SlackMember.Found(user)
            : new SlackMember.None();
    }

    private async Task<SlackPerson> AskAsync(SlackBot bot, SlackTenant tenant, string user, IServiceProvider services, CancellationToken cancellationToken)
    {
        var answer = await client.UserInfoAsync(bot.Token, user, cancellationToken);
        switch (answer)
        {
            case SlackAnswer.Done done when done.Json.At("user") is { } profile:
                return await JudgeAsync(bot, tenant, user, profile, services, cancellationToken);
            case SlackAnswer.Failed { Error: "user_not_found" or "user_not_visible" }:
                return new SlackPerson.Stranger();
            case SlackAnswer.Failed { Error: "missing_scope" or "no_permission" } failed:
                LogNotAllowed(logger, failed.Error);
                return new SlackPerson.Member(new ChannelUser(user, ""), null, null);
            default:
                return new SlackPerson.NotKnownNow(answer.Word);
        }
    }

    private async Task<SlackPerson> JudgeAsync(
        SlackBot bot, SlackTenant tenant, string user, JsonElement profile, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (profile.Flag("is_bot") || profile.Flag("deleted") || profile.Flag("is_stranger") || !IsOfOurs(bot, profile))
        {
            return new SlackPerson.Stranger();
        }

        var (name, locale) = (NameOf(profile), profile.Text("locale"));
        if (EmailOf(profile) is { } email && await services.GetRequiredService<FindPersonByEmail>().ExecuteAsync(email, cancellationToken) is { } person)
        {
            await services.GetRequiredService<LinkChannelUser>().ExecuteAsync(SlackAddress.Channel, tenant.Key, user, person.Id, cancellationToken);
            LogLinked(logger, user, tenant.Key, person.Id.Value);
            return new SlackPerson.Member(new ChannelUser(user, person.Name), person.Login, person.Locale);
        }

        return new SlackPerson.Member(new ChannelUser(user, name), null, locale);
    }

    /// <summary>The address that the workspace vouches for; null for guests, whose address their host has not given them.</summary>
    private static string? EmailOf(JsonElement profile) =>
        profile.Flag("is_email_confirmed") && !profile.Flag("is_restricted") && !profile.Flag("is_ultra_restricted") && !profile.Flag("is_invited_user")
            ? profile.Text("profile", "email")
            : null;

    /// <summary>Whether the user is of the workspace (or organisation) that the bot is in, and that is an own one.</summary>
    private bool IsOfOurs(SlackBot bot, JsonElement profile)
    {
        var (team, enterprise) = (profile.Text("team_id"), profile.Text("enterprise_user", "enterprise_id"));
        var isHere = (team is not null && team == bot.Tenant.Team) || (enterprise is not null && enterprise == bot.Tenant.Enterprise);
        var own = options.Value.Workspaces;
        return isHere && (own.Count == 0 || own.Contains(team ?? "", StringComparer.Ordinal) || own.Contains(enterprise ?? "", StringComparer.Ordinal));
    }

    private static string NameOf(JsonElement profile)
    {
        var name = new[] { profile.Text("profile", "real_name"), profile.Text("real_name"), profile.Text("profile", "display_name"), profile.Text("name") }
            .FirstOrDefault(name => !string.IsNullOrWhiteSpace(name)) ?? "";
        return name.Length > 200 ? name[..200] : name;
    }

    private void Remember(SlackTenant tenant, string user, SlackPerson person)
    {
        if (_unlinked.Count >= Capacity)
        {
            _unlinked.Clear();
        }

        _unlinked[(tenant.Key, user)] = (person, time.GetUtcNow() + AskAgainAfter);
    }

    [LoggerMessage(LogLevel.Information, "Slack user {User} of {Workspace} is person {Person}, by the e-mail address that the workspace has confirmed.")]
    private static partial void LogLinked(ILogger logger, string user, string workspace, Guid person);

    [LoggerMessage(LogLevel.Error, "Slack does not say who its users are: {Error}. Install the app again with the scopes of its manifest.")]
    private static partial void LogNotAllowed(ILogger logger, string error);
}

/// <summary>Whom a workspace has under a person's e-mail address.</summary>
internal abstract record SlackMember
{
    private SlackMember() { }

    /// <summary>A full member who is this person.</summary>
    /// <param name="User">The workspace's user id.</param>
    public sealed record Found(string User) : SlackMember;

    /// <summary>Nobody who may be taken for this person.</summary>
    public sealed record None : SlackMember;

    /// <summary>Slack does not say.</summary>
    /// <param name="Answer">What it said instead.</param>
    public sealed record NotKnownNow(SlackAnswer Answer) : SlackMember;
}

/// <summary>Who a Slack user is.</summary>
internal abstract record SlackPerson
{
    private SlackPerson() { }

    /// <summary>Somebody of the workspace.</summary>
    /// <param name="User">As the channel knows them.</param>
    /// <param name="Login">Who they are in the directory; null for guests, and for members whom it does not know.</param>
    /// <param name="Locale">Their language, if known.</param>
    public sealed record Member(ChannelUser User, string? Login, string? Locale) : SlackPerson;

    /// <summary>A bot, somebody who left, or somebody of another workspace.</summary>
    public sealed record Stranger : SlackPerson;

    /// <summary>Slack does not say at the moment.</summary>
    public sealed record NotKnownNow(string Why) : SlackPerson;
}
