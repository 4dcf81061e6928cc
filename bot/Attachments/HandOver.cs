using DeskBot.Backend.Attachments;
using DeskBot.Bot.Sessions;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.FollowingTickets;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DeskBot.Bot.Attachments;

/// <summary>Makes ready for a channel what a <see cref="FilesReply"/> hands over: it may have waited, and a file may have been removed meanwhile.</summary>
internal sealed class HandOver(AttachmentLinks links, IServiceScopeFactory scopes)
{
    /// <summary>The files that are still there, with a word on those that are not; a text when none is.</summary>
    public async Task<Reply> AsFilesAsync(FilesReply reply, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var read = scope.ServiceProvider.GetRequiredService<ReadAttachment>();
        var (there, removed) = (new List<SharedFile>(), new List<string>());
        foreach (var file in reply.Files)
        {
            if (await read.FindAsync(file.Id, cancellationToken) is null)
            {
                removed.Add(Markdown.Escape(file.Name));
            }
            else
            {
                there.Add(file);
            }
        }

        var text = removed.Count == 0 ? reply.Text : $"{reply.Text}\n\nRemoved since: {string.Join(", ", removed)}";
        return there.Count == 0 ? new TextReply(text) : reply with { Text = text, Files = there };
    }

    /// <summary>The same as a card with addresses that open the files for a while, whoever has them: it goes to the person's own chat.</summary>
    public async Task<Reply> AsLinksAsync(FilesReply reply, ConversationAddress conversation, CancellationToken cancellationToken)
    {
        var there = await AsFilesAsync(reply, cancellationToken);
        if (there is not FilesReply files)
        {
            return there;
        }

        var sign = await links.SignerAsync(AttachmentLinks.InMessages, cancellationToken);
        return FilesCard.Of(files, file => sign(file.Id, conversation.Id), (int)AttachmentLinks.InMessages.TotalMinutes);
    }
}

/// <summary>Registers what channels need to hand files over.</summary>
internal static class HandOverRegistration
{
    /// <summary>Safe to call for each channel.</summary>
    public static IServiceCollection AddHandOver(this IServiceCollection services)
    {
        services.TryAddSingleton<Seals>();
        services.TryAddSingleton<AttachmentLinks>();
        services.TryAddSingleton<HandOver>();
        return services;
    }
}
