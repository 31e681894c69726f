using Rattan.Events.Clicks;

namespace Rattan.Edge.Classify;

/// <summary>What an agent tells. The digest stands for the agent's text where it is hashed together with an
/// address.</summary>
internal sealed record AgentFacts(
    string Agent, ClickReason Bot, DeviceClass Device, OsFamily Os, BrowserFamily Browser, UInt128 Digest)
{
    internal static readonly AgentFacts Unknown =
        new("", ClickReason.EmptyAgent, DeviceClass.Other, OsFamily.Other, BrowserFamily.Other, UInt128.Zero);
}
