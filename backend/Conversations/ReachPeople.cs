using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Conversations;

/// <summary>
/// Finds where people are told things, when the desk speaks first: on the channel of their choice, else where they were last seen, else in a conversation that the channel opens for it. Runs
/// inside the caller's transaction.
/// </summary>
public sealed class ReachPeople(DeskDb db, ConversationStore conversations, OpenPersonalConversation open, IEnumerable<ReachesByAddress> byAddress)
{
    /// <summary>The person's conversation; null when there is no way to them.</summary>
    public async Task<KnownConversation?> ExecuteAsync(PersonId person, CancellationToken cancellationToken)
    {
        var known = (await conversations.ConversationsOfAsync(person.Value, cancellationToken)).Take(1).ToDictionary(_ => person);
        await OpenMissingAsync([person], known, cancellationToken);
        return known.GetValueOrDefault(person);
    }

    /// <summary>One conversation for each of many people; whom there is no way to is left out.</summary>
    public async Task<IReadOnlyList<KnownConversation>> ExecuteAsync(IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken)
    {
        var known = (await conversations.LatestOfAsync([.. people.Select(person => person.Value)], cancellationToken)).ToDictionary(own => new PersonId(own.PersonId.GetValueOrDefault()));
        await OpenMissingAsync(people, known, cancellationToken);
        return [.. known.Values];
    }

    private async Task OpenMissingAsync(IReadOnlyCollection<PersonId> people, Dictionary<PersonId, KnownConversation> known, CancellationToken cancellationToken)
    {
        foreach (var (person, only) in await MissingAsync(people, known, cancellationToken))
        {
            if (await open.ExecuteAsync(person, only, cancellationToken) is { } opened)
            {
                known[person] = opened;
            }
        }
    }

    /// <summary>Who is to be reached elsewhere than where they are known: always in the same order, so that two who tell the same people do not wait for each other.</summary>
    private async Task<IReadOnlyList<(PersonId Person, string? Only)>> MissingAsync(
        IReadOnlyCollection<PersonId> people, Dictionary<PersonId, KnownConversation> known, CancellationToken cancellationToken)
    {
        var channels = byAddress.Select(reaches => reaches.Channel).ToList();
        var choices = channels.Count == 0 ? [] : await db.Set<PreferredChannel>().AsNoTracking().Where(choice => people.Contains(choice.PersonId) && channels.Contains(choice.Channel))
            .ToDictionaryAsync(choice => choice.PersonId, choice => choice.Channel, cancellationToken);
        var unknown = people.Where(person => !known.ContainsKey(person)).ToList();
        var mayBeReached = unknown.Count == 0 || channels.Count > 0 ? unknown : await db.Set<ChannelIdentity>().Where(identity => unknown.Contains(identity.PersonId))
            .Select(identity => identity.PersonId).Distinct().ToListAsync(cancellationToken);
        return [.. mayBeReached.Select(person => (person, (string?)null))
            .Concat(choices.Where(choice => known.TryGetValue(choice.Key, out var own) && own.Channel != choice.Value).Select(choice => (choice.Key, (string?)choice.Value)))
            .Distinct().OrderBy(missing => missing.Item1.Value)];
    }
}
