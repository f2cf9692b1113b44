using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Data;

/// <summary>
/// Tells whoever listens, on every node that shares the database, that something is new. A signal is a hint and may get lost
/// (a node dies, a connection breaks), so listeners also look by themselves now and then. Raise it after the commit.
/// </summary>
public sealed class Signals(TimeProvider time)
{
    internal const string NotifySql = "SELECT pg_notify(@p0, @p1)";

    private readonly ConcurrentDictionary<string, ImmutableList<SignalListener>> _listeners = new();

    /// <summary>Marks our own notifications, which we have already delivered when PostgreSQL brings them back.</summary>
    private readonly string _node = Guid.NewGuid().ToString("N");

    public SignalListener Listen(string topic)
    {
        var listener = new SignalListener(this, topic, time);
        _listeners.AddOrUpdate(topic, [listener], (_, others) => others.Add(listener));
        return listener;
    }

    public async Task RaiseAsync(LotsenbotDb db, string topic, string message, CancellationToken cancellationToken)
    {
        RaiseHere(topic, message);
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlAsync(
                $"SELECT pg_notify({PostgresSignals.Channel}, {Notification(topic, message)})", cancellationToken);
    }

    /// <summary>For this process only.</summary>
    public void RaiseHere(string topic, string message)
    {
        if (_listeners.TryGetValue(topic, out var listeners))
            foreach (var listener in listeners)
                listener.Hear(message);
    }

    /// <summary>What PostgreSQL carries to the other nodes.</summary>
    internal string Notification(string topic, string message) => $"{_node} {topic} {message}";

    internal void RaiseFromOtherNode(string notification)
    {
        if (notification.Split(' ', 3) is [var node, var topic, var message] && node != _node)
            RaiseHere(topic, message);
    }

    internal void Forget(SignalListener listener)
    {
        var rest = _listeners.AddOrUpdate(listener.Topic, [], (_, all) => all.Remove(listener));
        if (rest.IsEmpty)
            _listeners.TryRemove(KeyValuePair.Create(listener.Topic, rest));
    }
}
