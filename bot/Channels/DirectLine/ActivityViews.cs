using DeskBot.Bot.Attachments;

namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>Makes the view of a conversation for one client.</summary>
internal sealed class ActivityViews(AttachmentLinks links)
{
    /// <summary>A view whose addresses begin as the request's does.</summary>
    public async ValueTask<ActivityView> ForAsync(HttpRequest request, string conversationId, CancellationToken cancellationToken)
    {
        var signer = await links.SignerAsync(AttachmentLinks.WhileLooking, cancellationToken);
        var site = new Uri($"{request.Scheme}://{request.Host}{request.PathBase}/");
        return new ActivityView(site, id => new Uri(site, signer(id, conversationId)).AbsoluteUri);
    }
}
